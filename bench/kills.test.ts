import { expect, test } from 'vitest'
import { atLength } from '../src/platform/thorough.ts'
import { killServer } from './kill-server.ts'

test('a server killed many times while people write loses nothing that it acknowledged', async () => {
  const { lost, auditWhole, acknowledged } = await killServer({
    kills: atLength(3, 15),
    url: null,
    seed: 2012,
  })
  console.log(`embedded: ${JSON.stringify(acknowledged)}`)
  expect(lost).toEqual([])
  expect(auditWhole).toBe(true)
  // There was something to be lost.
  for (const count of Object.values(acknowledged)) expect(count).toBeGreaterThan(3)
}, 300_000)
