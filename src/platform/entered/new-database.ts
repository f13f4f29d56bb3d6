import { randomUUID } from 'node:crypto'
import type { PostgresqlServer } from './start-postgresql.ts'

/** For tests: the address of a new database of a server; an empty one, or one that holds what another does, open to nobody. */
export async function newDatabase(server: PostgresqlServer, like?: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = await server.connect()
  const template = like === undefined ? '' : ` TEMPLATE ${/test_\w+/.exec(like)![0]}`
  await client.query(`CREATE DATABASE ${name}${template}`)
  await client.end()
  return server.url.replace('/postgres?', `/${name}?`)
}
