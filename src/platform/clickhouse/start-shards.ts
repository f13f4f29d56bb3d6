import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** For tests and the bench: a cluster of ClickHouse servers of our own on this machine. */
export type Shards = {
  /** What a cluster is opened with: the address of each shard, the cluster's name being `perkunas`. */
  addresses: string
  /** Ends a shard at once, as when its machine goes off; the number of the shard is from 0. */
  kill: (shard: number) => Promise<void>
  /** Seconds that a shard has had of a processor since it was started. */
  cpuSeconds: (shard: number) => Promise<number>
  /** Starts a shard again that was killed, on what it had stored. */
  restart: (shard: number) => Promise<void>
  /** Stops all shards and removes all that they held. */
  remove: () => Promise<void>
}

export type ShardOptions = {
  count?: number
  /** The database that the address names. */
  database?: string
  /** Memory that one query may use on one shard, in megabytes. */
  memoryMegabytes?: number
  /** Has each shard run on one core of its own, the first on core 0. */
  pinned?: boolean
  /** Has each shard keep a log of queries, `system.query_log`. */
  logsQueries?: boolean
}

type Ports = { http: number; tcp: number; interserver: number }

/** How long a server may take until it answers, in milliseconds. */
const patience = 30_000

/**
 * Starts the shards on free ports of the loopback and waits until they answer; each has a folder in the system's
 * temporary one. Neither root nor another user is asked for. Throws when ClickHouse's server is not installed.
 */
export async function startShards(options: ShardOptions = {}): Promise<Shards> {
  const {
    count = 2,
    database = 'perkunas',
    memoryMegabytes = 1500,
    pinned = false,
    logsQueries = false,
  } = options
  const program = findServer()
  const ports: Ports[] = []
  for (let shard = 0; shard < count; shard++) ports.push(await findPorts())
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-clickhouse-'))
  const users = join(folder, 'users.xml')
  await writeFile(users, usersOf(memoryMegabytes, logsQueries))
  const running: (ChildProcess | undefined)[] = []

  const start = async (shard: number): Promise<void> => {
    const place = join(folder, String(shard))
    await mkdir(place, { recursive: true })
    const config = join(place, 'config.xml')
    await writeFile(config, configOf(place, users, ports, shard))
    const log = join(place, 'server.log')
    const pin = pinned ? ['taskset', '--cpu-list', String(shard)] : []
    const [command = '', ...args] = [
      // Should this process be killed, its servers go with it.
      ...['setpriv', '--pdeathsig', 'KILL', ...pin, program],
      ...[`--config-file=${config}`, `--log-file=${log}`, `--errorlog-file=${log}`],
    ]
    const server = spawn(command, args, { cwd: place, stdio: 'ignore' })
    running[shard] = server
    await untilReady(server, `http://127.0.0.1:${ports[shard]?.http}/ping`, log)
  }
  const kill = async (shard: number): Promise<void> => {
    const server = running[shard]
    running[shard] = undefined
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  const cpuSeconds = async (shard: number): Promise<number> => {
    const text = await readFile(`/proc/${running[shard]?.pid}/stat`, 'utf8')
    // After the program's name, in brackets: of its own and of the system for it, in hundredths of a second.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }
  const remove = async () => {
    // Asked to stop, an old server takes eight seconds; nothing is to be kept.
    await Promise.all(ports.map((_, shard) => kill(shard)))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all(ports.map((_, shard) => start(shard)))
  } catch (error) {
    await remove()
    throw error
  }
  const addresses = ports.map(
    ({ http }, shard) => `http://127.0.0.1:${http}${shard === 0 ? `/${database}` : ''}`,
  )
  return {
    addresses: addresses.join(),
    kill,
    cpuSeconds,
    restart: start,
    remove,
  }
}

function findServer(): string {
  // A user's PATH seldom has the folders of system programs, where Debian puts the server.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin', '/usr/bin']
  const found = folders.map((folder) => join(folder, 'clickhouse-server')).find((path) => existsSync(path))
  if (!found) {
    throw new Error('clickhouse-server is not installed (Debian: apt-get install clickhouse-server)')
  }
  return found
}

/** Three ports of the loopback that were free just now. */
async function findPorts(): Promise<Ports> {
  const servers = [createServer(), createServer(), createServer()]
  const found: number[] = []
  for (const server of servers) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address !== null && typeof address === 'object') found.push(address.port)
  }
  for (const server of servers) {
    server.close()
    await once(server, 'close')
  }
  const [http = 0, tcp = 0, interserver = 0] = found
  return { http, tcp, interserver }
}

async function untilReady(server: ChildProcess, address: string, log: string): Promise<void> {
  let failed: Error | undefined
  server.once('error', (error) => {
    failed = error
  })
  for (const deadline = Date.now() + patience; ; ) {
    const answers = await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    )
    if (answers) return
    if (failed) throw failed
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      const said = await readFile(log, 'utf8').catch(() => '')
      throw new Error(`clickhouse-server did not start: ${said.split('\n').slice(0, 5).join('\n')}`)
    }
    await setTimeout(25)
  }
}

/** Without ZooKeeper: the shards have no replicas, and tables are made on each by itself. */
function configOf(place: string, users: string, ports: readonly Ports[], shard: number): string {
  const { http, tcp, interserver } = ports[shard]!
  const shards = ports.map(
    (own) => `<shard><replica><host>127.0.0.1</host><port>${own.tcp}</port></replica></shard>`,
  )
  return `<yandex>
  <logger><level>error</level></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <interserver_http_port>${interserver}</interserver_http_port>
  <path>${place}/data/</path>
  <tmp_path>${place}/tmp/</tmp_path>
  <user_files_path>${place}/files/</user_files_path>
  <format_schema_path>${place}/formats/</format_schema_path>
  <users_config>${users}</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>UTC</timezone>
  <query_log><database>system</database><table>query_log</table></query_log>
  <mark_cache_size>268435456</mark_cache_size>
  <remote_servers><perkunas>${shards.join('')}</perkunas></remote_servers>
</yandex>
`
}

function usersOf(memoryMegabytes: number, logsQueries: boolean): string {
  return `<yandex>
  <profiles><default>
    <max_memory_usage>${memoryMegabytes * 1_000_000}</max_memory_usage>
    <max_threads>1</max_threads>
    <log_queries>${logsQueries ? 1 : 0}</log_queries>
  </default></profiles>
  <users><default>
    <password></password>
    <networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile>
    <quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
`
}
