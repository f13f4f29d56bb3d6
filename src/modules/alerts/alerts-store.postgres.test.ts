import { afterAll, beforeAll } from 'vitest'
import { newDatabase } from '../../platform/entered/new-database.ts'
import { type PostgresqlServer, startPostgresql } from '../../platform/entered/start-postgresql.ts'
import { describeAlerts } from './alerts-store.contract.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeAlerts('PostgreSQL', () => newDatabase(server))
