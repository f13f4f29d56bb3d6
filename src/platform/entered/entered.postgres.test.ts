import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { describeEntered } from './entered.contract.ts'
import { type PostgresqlServer, startPostgresql } from './start-postgresql.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

describeEntered('PostgreSQL', async () => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = await server.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return server.url.replace('/postgres?', `/${name}?`)
})
