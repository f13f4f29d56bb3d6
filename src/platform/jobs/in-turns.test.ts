import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

test('work is done one turn at a time, and once more for all who asked meanwhile', async () => {
  const doors: (() => void)[] = []
  let under = 0
  const turns = inTurns(async () => {
    expect(++under).toBe(1)
    await new Promise<void>((resolve) => doors.push(resolve))
    under--
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  turns.soon()
  turns.soon()
  turns.soon()
  expect(doors).toHaveLength(1)
  doors[0]!()
  await settle()
  expect(doors).toHaveLength(2)
  doors[1]!()
  await settle()
  expect(doors).toHaveLength(2)
  turns.soon()
  expect(doors).toHaveLength(3)
  turns.soon()
  let closed = false
  const closing = turns.close().then(() => {
    closed = true
  })
  await settle()
  expect(closed).toBe(false)
  doors[2]!()
  await closing
  turns.soon()
  await settle()
  expect(doors).toHaveLength(3)
})
