import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** For tests: a PostgreSQL server of our own, in a folder of its own, reached through a socket there. */
export type PostgresqlServer = {
  /** A folder that the server can read: for files to COPY. */
  exchange: string
  version: string
  connect: () => Promise<pg.Client>
  /** The address of its one database. */
  url: string
  /** Stops the server and removes all that it held. */
  remove: () => Promise<void>
}

/** Little memory, no network, and data that are not to be kept. */
const quick = { listen_addresses: '', shared_buffers: '32MB', fsync: 'off', synchronous_commit: 'off' }

/** The folder of PostgreSQL's programs, the newest; undefined when it is not installed. */
function findPrograms(): string | undefined {
  const parent = '/usr/lib/postgresql'
  const versions = existsSync(parent) ? readdirSync(parent) : []
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(parent, version, 'bin'))
  return [...folders, '/usr/local/bin', '/usr/bin'].find((folder) => existsSync(join(folder, 'initdb')))
}

/**
 * Starts a PostgreSQL server; undefined when it is not installed. Root may not run it: then it runs as `postgres`, or
 * as `nobody` where there is no such user.
 */
export async function startPostgresql(
  settings: Readonly<Record<string, string>> = quick,
): Promise<PostgresqlServer | undefined> {
  const programs = findPrograms()
  if (!programs) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-postgresql-'))
  const exchange = join(folder, 'exchange')
  await mkdir(exchange)
  const user = process.getuid?.() === 0 ? await findOtherUser() : undefined
  if (user) for (const path of [folder, exchange]) await chown(path, user.uid, user.gid)
  const asUser = async (program: string, ...given: string[]) => {
    const path = join(programs, program)
    const [command, args] = user
      ? ['setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', path, ...given]]
      : [path, given]
    return run(command as string, args as string[], { cwd: folder })
  }
  const data = join(folder, 'data')
  const remove = async () => {
    await asUser('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w').catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await asUser('initdb', '-D', data, '-U', 'perkunas', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N')
    const lines = Object.entries({ ...settings, unix_socket_directories: folder })
    const text = lines.map(([name, value]) => `${name} = '${value}'\n`).join('')
    await writeFile(join(data, 'postgresql.auto.conf'), text)
    await asUser('pg_ctl', 'start', '-D', data, '-w', '-l', join(folder, 'log'))
    const { stdout } = await asUser('postgres', '--version')
    return {
      exchange,
      version: stdout.trim(),
      connect: async () => {
        const client = new pg.Client({ host: folder, user: 'perkunas', database: 'postgres' })
        await client.connect()
        return client
      },
      url: `postgresql://perkunas@localhost/postgres?host=${encodeURIComponent(folder)}`,
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function findOtherUser(): Promise<{ uid: number; gid: number }> {
  const id = async (flag: string, name: string) => Number((await run('id', [flag, name])).stdout)
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: await id('-u', name), gid: await id('-g', name) }
    } catch {
      // No such user.
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody')
}
