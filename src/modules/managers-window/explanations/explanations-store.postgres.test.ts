import { afterAll, beforeAll } from 'vitest'
import { newDatabase } from '../../../platform/entered/new-database.ts'
import { type PostgresqlServer, startPostgresql } from '../../../platform/entered/start-postgresql.ts'
import { describeExplanations } from './explanations-store.contract.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeExplanations('PostgreSQL', () => newDatabase(server))
