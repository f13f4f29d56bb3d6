import { afterAll, beforeAll } from 'vitest'
import { newDatabase } from '../entered/new-database.ts'
import { type PostgresqlServer, startPostgresql } from '../entered/start-postgresql.ts'
import { describeAudit } from './audit.contract.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeAudit('PostgreSQL', () => newDatabase(server))
