import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDatabase } from '../../../platform/entered/new-database.ts'
import { openEntered } from '../../../platform/entered/open-entered.ts'
import { type PostgresqlServer, startPostgresql } from '../../../platform/entered/start-postgresql.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { openTemporaryRegister } from '../reference/temporary-register.ts'
import { enterRows } from './enter-rows.ts'
import { describeOutbox } from './outbox.contract.ts'
import { outboxMigrations } from './outbox-migrations.ts'
import { takeOutbox } from './take-outbox.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeOutbox('PostgreSQL', () => newDatabase(server))

test('a transaction that began first and ends last is not passed over, and stays together', async () => {
  const temporary = await openTemporaryRegister()
  const { register } = temporary
  const url = await newDatabase(server)
  const entered = await openEntered<object>({
    folder: temporary.data,
    url,
    migrations: [outboxMigrations],
    log: noLog,
  })
  const today = Temporal.PlainDate.from('2012-06-30')
  const enter = (use: string, work: Promise<unknown> = Promise.resolve()) =>
    entered.inTransaction(async (transaction) => {
      const row = { use, user: 'U', service: 's', unit: 'LT', occurred_on: '2012-06-30' }
      await enterRows(transaction, 'eservice_uses', [row], today)
      await work
      await enterRows(transaction, 'eservice_uses', [{ ...row, use: `${use} too` }], today)
    })
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  const end = Promise.withResolvers<void>()
  const early = enter('perkunas:early', end.promise)
  await expect
    .poll(async () => {
      const client = await server.connect()
      const { rows } = await client.query(
        `SELECT count(*)::int AS open FROM pg_stat_activity WHERE state = 'idle in transaction'`,
      )
      await client.end()
      return (rows[0] as { open: number }).open
    })
    .toBe(1)
  await enter('perkunas:late')
  expect(await takeOutbox(entered, register)).toMatchObject({ batches: 1, rows: 2 })
  end.resolve()
  await early
  expect(await takeOutbox(entered, register)).toMatchObject({ batches: 1, rows: 2 })
  const uses = await temporary.query<{ use: string }>(
    'SELECT use FROM register.eservice_uses ORDER BY arrival',
  )
  expect(uses.map(({ use }) => use)).toEqual(
    ['late', 'late too', 'early', 'early too'].map((use) => `perkunas:${use}`),
  )
  await entered.close()
  temporary.remove()
})
