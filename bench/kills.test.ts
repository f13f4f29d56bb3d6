import { expect, test } from 'vitest'
import { killServer } from './kill-server.ts'

test('a server killed fifteen times while people write loses nothing that it acknowledged', async () => {
  const { lost, auditWhole, acknowledged } = await killServer({ kills: 15, url: null, seed: 2012 })
  console.log(`embedded: ${JSON.stringify(acknowledged)}`)
  expect(lost).toEqual([])
  expect(auditWhole).toBe(true)
  // There was something to be lost.
  for (const count of Object.values(acknowledged)) expect(count).toBeGreaterThan(5)
}, 300_000)
