import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDatabase } from '../src/platform/entered/new-database.ts'
import { type PostgresqlServer, startPostgresql } from '../src/platform/entered/start-postgresql.ts'
import { atLength } from '../src/platform/thorough.ts'
import { killServer } from './kill-server.ts'

let server: PostgresqlServer
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
})
afterAll(() => server?.remove())

test('a server over PostgreSQL, killed many times while people write, loses nothing that it acknowledged', async () => {
  const killed = await killServer({ kills: atLength(3, 15), url: await newDatabase(server), seed: 1990 })
  console.log(`PostgreSQL: ${JSON.stringify(killed.acknowledged)}`)
  expect(killed.lost).toEqual([])
  expect(killed.auditWhole).toBe(true)
  for (const count of Object.values(killed.acknowledged)) expect(count).toBeGreaterThan(3)
}, 300_000)
