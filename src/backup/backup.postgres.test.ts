import { afterAll, beforeAll } from 'vitest'
import { newDatabase } from '../platform/entered/new-database.ts'
import { type PostgresqlServer, startPostgresql } from '../platform/entered/start-postgresql.ts'
import { describeBackup } from './backup.contract.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

const postgresql = (like?: string | null) => newDatabase(server, like ?? undefined)

describeBackup('of a folder and PostgreSQL', { from: postgresql, to: postgresql })
