import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openContext } from './context.ts'
import { enterRows, getTable, importExtracts, importRows, readBatches } from './modules/register/index.ts'
import { writeSettings } from './platform/config/settings.ts'
import { noLog } from './platform/log/open-log.ts'

const example = join(import.meta.dirname, 'modules/register/reference/example/extract')

test('a server shows in its figures what is entered in its own store, and records the calculations', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-context-'))
  await writeSettings(folder, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' })
  const context = await openContext(folder, { log: noLog, keepsResults: true })
  try {
    await importExtracts(context.register, [example])
    await expect
      .poll(() => context.results.state(), { timeout: 50_000 })
      .toMatchObject({ position: 1, stale: false })
    const entered = await context.entered()
    const meeting = { employer: 'C00110', kind: 'meeting', unit: 'O1D1', occurred_on: '2012-12-28' }
    const [key] = await entered.inTransaction((transaction) =>
      enterRows(transaction, 'employer_contacts', [meeting], context.clock.today()),
    )
    await expect
      .poll(() => context.results.state(), { timeout: 30_000 })
      .toMatchObject({ position: 2, stale: false })
    const connection = await context.register.connect()
    const [batch] = await readBatches(connection)
    connection.closeSync()
    expect(batch).toMatchObject({ position: 2, cameBy: 'outbox', loaded: 1 })
    expect(key).toMatch(/^perkunas:/)
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

test('while the database of a service is away its register is read as it was, and accepts nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-context-'))
  vi.stubEnv('DATABASE_URL', '')
  try {
    const before = await openContext(folder, { log: noLog })
    await importExtracts(before.register, [example])
    await before.close()
    vi.stubEnv('DATABASE_URL', 'postgresql://127.0.0.1:1/service')
    const context = await openContext(folder, { log: noLog })
    const held = async () => {
      const connection = await context.register.connect()
      const batches = await readBatches(connection)
      connection.closeSync()
      return batches.map(({ position }) => position)
    }
    expect(await held()).toEqual([1])
    const row = {
      contact: 'my-1',
      employer: 'C00110',
      kind: 'meeting',
      unit: 'O1D1',
      staff: null,
      occurred_on: '2012-12-28',
      recorded_on: '2012-12-28',
      retracted: false,
    }
    const sent = importRows(context.register, getTable('employer_contacts'), JSON.stringify({ rows: [row] }))
    await expect(sent).rejects.toMatchObject({ status: 503, code: 'entered_closed' })
    expect(await held()).toEqual([1])
    await context.close()
  } finally {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  }
}, 60_000)

test('a demo, whose sign-ins everyone may know, is not opened over the database of a service', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-context-'))
  await writeSettings(folder, { demo: { scale: 0.5, seed: 1, ready: true }, today: null })
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost:1/service')
  try {
    await expect(openContext(folder, { log: noLog })).rejects.toThrow('holds the demo')
  } finally {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  }
})
