import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundleMigrations } from '../../../platform/bundles/bundle-migrations.ts'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { newDatabase } from '../../../platform/entered/new-database.ts'
import { type Entered, openEntered } from '../../../platform/entered/open-entered.ts'
import { type PostgresqlServer, startPostgresql } from '../../../platform/entered/start-postgresql.ts'
import { noLog, openLog } from '../../../platform/log/open-log.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { followServiceResults } from './follow-service-results.ts'
import { openResults, type Results } from './open-results.ts'
import { openServiceResults } from './service-results.ts'

let server: PostgresqlServer
let temporary: TemporaryRegister
let entered: Entered<object>
let log: string[]
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
  temporary = await openTemporaryRegister()
  await temporary.send({ units: [{ unit: 'LT', parent: null }], persons: [{ person: 'P1' }] })
})
afterAll(async () => {
  temporary?.remove()
  await server?.remove()
})
beforeEach(async () => {
  log = []
  const url = await newDatabase(server)
  entered = await openEntered({ folder: temporary.work, url, migrations: [bundleMigrations], log: noLog })
  return () => entered.close()
})

const catalogue = loadCatalogue()
let folders = 0

/** Results of a server with a folder of its own, and what it has recorded of calculations. */
async function open(today = '2012-12-31', database = async () => entered) {
  const folder = join(temporary.work, `server-${++folders}`)
  mkdirSync(folder)
  await writeSettings(folder, { demo: { scale: 0.5, seed: 1, ready: true }, today })
  const clock = await openClock(folder)
  const calculated: string[] = []
  const results = await openResults({
    folder,
    register: temporary.register,
    clock,
    log: openLog('info', { write: (line) => void log.push(line) }),
    catalogue,
    follows: true,
    service: openServiceResults(database),
    runs: {
      begin: ({ cause }) => {
        calculated.push(cause)
        return { done: () => undefined, failed: () => undefined }
      },
      changesTaken: () => undefined,
      counts: () => ({ running: 0, done: 0, failed: 0, changesTaken: 0 }),
      close: async () => undefined,
    },
  })
  return { results, clock, calculated, file: () => readFile(join(folder, 'results', 'standing.results')) }
}
const closeAll = (...all: { results: Results }[]) => Promise.all(all.map(({ results }) => results.close()))

test('of several that want the same at once one calculates, and the others have the same file', async () => {
  const servers = await Promise.all([open(), open(), open()])
  await Promise.all(servers.map(({ results }) => results.refresh()))
  expect(servers.flatMap(({ calculated }) => calculated)).toEqual(['change'])
  const [first, ...others] = await Promise.all(servers.map(({ file }) => file()))
  expect(first!.length).toBeGreaterThan(1000)
  for (const other of others) expect(other.equals(first!)).toBe(true)
  for (const { results } of servers) {
    expect(results.state()).toMatchObject({ position: 1, stale: false })
  }
  // What follows is taken in from there.
  for (const { results } of servers) temporary.register.whenAccepted.add(results.refreshSoon)
  await temporary.send({ persons: [{ person: 'P2' }] })
  for (const { results } of servers)
    await expect.poll(() => results.state(), { timeout: 20_000 }).toMatchObject({ position: 2, stale: false })
  expect(servers.flatMap(({ calculated }) => calculated)).toEqual(['change'])
  temporary.register.whenAccepted.clear()
  await closeAll(...servers)
})

test('what was given of another state, day or program is not taken', async () => {
  const first = await open()
  await first.results.refresh()
  const tomorrow = await open('2013-01-01')
  await tomorrow.results.refresh()
  expect(tomorrow.calculated).toEqual(['change'])
  // One is kept, the last.
  const { rows } = await sql`SELECT FROM bundles.bundle WHERE kind = 'results'`.execute(entered.database)
  expect(rows).toHaveLength(1)
  await closeAll(first, tomorrow)
})

test('when a day has begun, the others take what the one calculated whose job it was', async () => {
  const [first, second] = [await open(), await open()]
  await first.results.refresh()
  await second.results.refresh()
  await followServiceResults({ entered, results: () => second.results, log: noLog })
  for (const { clock } of [first, second]) await clock.set(Temporal.PlainDate.from('2013-01-01'))
  expect(second.results.state().stale).toBe(true)
  await first.results.recalculate('daily')
  await expect.poll(() => second.results.state(), { timeout: 20_000 }).toMatchObject({ stale: false })
  expect(first.calculated).toEqual(['change', 'daily'])
  expect(second.calculated).toEqual([])
  await closeAll(first, second)
})

test('what is damaged is not taken but calculated; so it is where the database cannot be asked', async () => {
  const first = await open()
  await first.results.refresh()
  await sql`UPDATE bundles.piece SET content = set_byte(content, 99, get_byte(content, 99) # 1)`.execute(
    entered.database,
  )
  const second = await open()
  await second.results.refresh()
  expect(second.calculated).toEqual(['change'])
  expect(log.join('')).toContain('results of another server could not be taken')
  const alone = await open('2012-12-31', () => Promise.reject(new Error('no database')))
  await alone.results.refresh()
  expect(alone.calculated).toEqual(['change'])
  expect(alone.results.state()).toMatchObject({ stale: false, failure: null })
  expect(log.join('')).toContain('it is calculated without waiting for other servers')
  await closeAll(first, second, alone)
})

test('closing does not wait for another server that calculates', async () => {
  const release = await openServiceResults(async () => entered).turn(new AbortController().signal)
  const waiting = await open()
  const refreshed = waiting.results.refresh()
  await expect.poll(() => waiting.results.state().calculating).toBe(true)
  await waiting.results.close()
  await refreshed.catch(() => undefined)
  expect(waiting.calculated).toEqual([])
  await release()
})
