import { afterAll, beforeAll } from 'vitest'
import { describeCopying } from './copy-entered.contract.ts'
import { newDatabase } from './new-database.ts'
import { type PostgresqlServer, startPostgresql } from './start-postgresql.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

/** A new database of somebody who may do nothing elsewhere on the server. */
const postgresql = async () => {
  const url = await newDatabase(server)
  const client = await server.connect()
  const [name] = url.match(/test_\w+/)!
  await client.query(`CREATE ROLE of_${name} LOGIN; ALTER DATABASE ${name} OWNER TO of_${name}`)
  await client.end()
  return url.replace('perkunas@', `of_${name}@`)
}
const pglite = async () => null

describeCopying('from PostgreSQL to PostgreSQL', { from: postgresql, to: postgresql })
describeCopying('from PGlite to PostgreSQL', { from: pglite, to: postgresql })
describeCopying('from PostgreSQL to PGlite', { from: postgresql, to: pglite })
