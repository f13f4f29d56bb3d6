import { randomUUID } from 'node:crypto'
import type { PostgresqlServer } from './start-postgresql.ts'

/** For tests: the address of a new database of a server. */
export async function newDatabase(server: PostgresqlServer): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = await server.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return server.url.replace('/postgres?', `/${name}?`)
}
