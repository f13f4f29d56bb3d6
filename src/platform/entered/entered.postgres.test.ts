import { afterAll, beforeAll } from 'vitest'
import { describeEntered } from './entered.contract.ts'
import { newDatabase } from './new-database.ts'
import { type PostgresqlServer, startPostgresql } from './start-postgresql.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeEntered('PostgreSQL', () => newDatabase(server))
