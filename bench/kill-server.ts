import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { layExample } from '../e2e/lay-example.ts'
import { openContext } from '../src/context.ts'
import {
  addTestAccount,
  addTestToken,
  beginTestSession,
} from '../src/modules/identity/reference/test-accounts.ts'
import { readAnchors } from '../src/platform/audit/audit-anchors.ts'
import { verifyAudit } from '../src/platform/audit/verify-audit.ts'
import { readRows } from '../src/platform/database/duckdb.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import { findOwnerNote } from '../src/platform/process/claim-folder.ts'

const root = join(import.meta.dirname, '..')
const password = 'septyni varnai ant stogo'
const country = { level: 'national', node: 'LT' }

/** What came of killing a server while people write. */
export type Killed = {
  kills: number
  /** What was acknowledged: rows handed over, deputies appointed, sign-ins. */
  acknowledged: { rows: number; deputies: number; signIns: number }
  /** What of it is not there at the end, by name. */
  lost: string[]
  auditEntries: number
  /** Whether the audit is whole, and tells of every deputy and sign-in that was acknowledged. */
  auditWhole: boolean
}

/**
 * Kills the product's server (SIGKILL) again and again at random moments while people write, starts it each time, and looks
 * at the end for everything that was acknowledged. `url` is an empty PostgreSQL database; null is the embedded default.
 */
export async function killServer(options: {
  kills: number
  url: string | null
  seed: number
  log?: (line: string) => void
}): Promise<Killed> {
  const { kills, url, seed, log = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-kills-'))
  const environment = {
    ...process.env,
    PERKUNAS_SECRET: 'a secret of this test alone',
    PERKUNAS_LOG: 'fatal',
  }
  if (url !== null) Object.assign(environment, { DATABASE_URL: url })
  else delete (environment as NodeJS.ProcessEnv).DATABASE_URL
  Object.assign(process.env, environment)
  try {
    const accounts = await prepare(folder, url)
    const random = numbers(seed)
    const told: Acknowledged = { rows: [], deputies: [], signIns: [] }
    let port = '0'
    for (let kill = 0; kill <= kills; kill++) {
      const { child, address } = await startServer(folder, { ...environment, PERKUNAS_PORT: port })
      port = new URL(address).port
      const writing = new AbortController()
      const writers = write(address, accounts, told, kill, writing.signal)
      // Not before all kinds of things are being acknowledged: the store of what people enter opens after the server does.
      const kinds = [told.rows, told.deputies, told.signIns]
      const before = kinds.map(({ length }) => length)
      const isAcknowledging = () => kinds.every(({ length }, kind) => length > before[kind]!)
      for (let waits = 0; waits < 3000 && !isAcknowledging(); waits++) await setTimeout(10)
      await setTimeout(random() * 500)
      const ended = new Promise((resolve) => child.once('close', resolve))
      // The last time it is asked to end, as an administrator would.
      child.kill(kill === kills ? 'SIGTERM' : 'SIGKILL')
      await ended
      writing.abort()
      await writers
      log(
        `${kill + 1} of ${kills}: ${told.rows.length} rows, ${told.deputies.length} deputies, ${told.signIns.length} sign-ins`,
      )
    }
    return { kills, ...(await findLost(folder, told)) }
  } finally {
    delete process.env.DATABASE_URL
    await rm(folder, { recursive: true, force: true })
  }
}

type Accounts = { token: string; cookie: string }
type Acknowledged = { rows: string[]; deputies: string[]; signIns: string[] }

async function prepare(folder: string, url: string | null): Promise<Accounts> {
  await layExample(folder, { settings: { demo: null, today: null }, entered: url === null })
  const context = await openContext(folder, { log: noLog })
  try {
    const director = await addTestAccount(context, {
      name: 'director',
      role: 'director',
      at: country,
      password,
    })
    await addTestAccount(context, { name: 'deputy' })
    const feeder = await addTestAccount(context, { name: 'feeder', role: 'integration', at: country })
    return { token: await addTestToken(context, feeder), cookie: await beginTestSession(context, director) }
  } finally {
    await context.close()
  }
}

async function startServer(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [join(root, 'src/cli.ts'), '--data', folder, 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it served`)
    const note = await findOwnerNote(folder)
    if (note?.pid === child.pid && note?.address) return { child, address: note.address }
    await setTimeout(10)
  }
}

/** People who write until the server is gone; what is acknowledged is noted when it is. */
async function write(
  address: string,
  { token, cookie }: Accounts,
  told: Acknowledged,
  round: number,
  signal: AbortSignal,
): Promise<void> {
  const post = async (path: string, body: unknown, headers: Record<string, string>) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, ...headers },
      body: JSON.stringify(body),
      signal,
    })
    const answer = (await response.json()) as Record<string, unknown>
    // The store of what people enter opens after the server does.
    if (response.status === 503) await setTimeout(20)
    else if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
    return { ok: response.ok, answer, cookie: response.headers.getSetCookie()[0] }
  }
  const until = async (work: (count: number) => Promise<void>) => {
    for (let count = 0; !signal.aborted; count++) {
      try {
        await work(count)
      } catch (error) {
        // A killed server answers nothing; whatever it did answer is as it should be.
        if (error instanceof TypeError || signal.aborted) return
        throw error
      }
    }
  }
  const rows = (writer: number) =>
    until(async (count) => {
      const contact = `kill-${round}-${writer}-${count}`
      const day = '2012-12-28'
      const row = {
        contact,
        employer: 'C00110',
        kind: 'visit',
        unit: 'O1D1',
        occurred_on: day,
        recorded_on: day,
      }
      const { ok } = await post(
        '/register/employer_contacts',
        { rows: [{ ...row, retracted: false }] },
        { authorization: `Bearer ${token}` },
      )
      if (ok) told.rows.push(contact)
    })
  const deputies = until(async () => {
    const term = { from: '2012-01-01', to: '2099-12-31' }
    const { ok, answer } = await post(
      '/account/deputies',
      { deputy: 'deputy', role: 'director', ...country, ...term },
      { cookie },
    )
    if (ok) told.deputies.push(String(answer.grant))
  })
  const signIns = until(async () => {
    const { ok, cookie: given } = await post('/session', { name: 'director', password }, {})
    if (ok) told.signIns.push(/=([0-9a-f-]{36})\./.exec(given ?? '')![1]!)
  })
  await Promise.all([rows(1), rows(2), deputies, signIns])
}

async function findLost(folder: string, told: Acknowledged): Promise<Omit<Killed, 'kills'>> {
  const context = await openContext(folder, { log: noLog })
  const connection = await context.register.connect()
  try {
    const { database } = await context.entered()
    const held = await readRows<{ contact: string }>(
      connection,
      'SELECT contact FROM register.employer_contacts',
    )
    const { rows: grants } = await sql<{
      key: string
    }>`SELECT role_grant AS key FROM identity.role_grant`.execute(database)
    const { rows: sessions } = await sql<{
      key: string
    }>`SELECT session AS key FROM identity.session`.execute(database)
    const { rows: audited } = await sql<{ key: string }>`
      SELECT coalesce(facts->>'grant', session::text) AS key FROM audit.entry`.execute(database)
    const missing = (kind: string, keys: readonly string[], among: readonly string[]) => {
      const there = new Set(among)
      return keys.filter((key) => !there.has(key)).map((key) => `${kind} ${key}`)
    }
    const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key)
    const verdict = await verifyAudit(database, context.identity.seal.key, await readAnchors(folder))
    const untold = missing('audit of', [...told.deputies, ...told.signIns], keys(audited))
    return {
      acknowledged: {
        rows: told.rows.length,
        deputies: told.deputies.length,
        signIns: told.signIns.length,
      },
      lost: [
        ...missing(
          'row',
          told.rows,
          held.map(({ contact }) => contact),
        ),
        ...missing('deputy', told.deputies, keys(grants)),
        ...missing('sign-in', told.signIns, keys(sessions)),
        ...untold,
      ],
      auditEntries: verdict.entries,
      auditWhole: verdict.whole,
    }
  } finally {
    connection.closeSync()
    await context.close()
  }
}

/** A number generator that gives the same numbers for the same seed (a linear congruence is enough for moments). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
