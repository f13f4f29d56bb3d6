import type { Highs } from 'highs'
import { expect, test } from 'vitest'
import { withHighs } from './with-highs.ts'

const program = 'Minimize\n x + y\nSubject To\n x + 2 y >= 4\nEnd'
const solve = (highs: Highs) => highs.solve(program, { output_flag: false }).ObjectiveValue

test('it is brought in once', async () => {
  const first = await withHighs((highs) => highs)
  expect(await withHighs(solve)).toBe(2)
  expect(await withHighs((highs) => highs)).toBe(first)
})

test('one that has broken down is not used again', async () => {
  const used: Highs[] = []
  const answer = await withHighs((highs) => {
    used.push(highs)
    if (used.length === 1) throw new WebAssembly.RuntimeError('memory access out of bounds')
    return solve(highs)
  })
  expect(answer).toBe(2)
  expect(used).toHaveLength(2)
  expect(used[0]).not.toBe(used[1])
  expect(await withHighs((highs) => highs)).toBe(used[1])
})

test('other errors are those of the work', async () => {
  let times = 0
  await expect(
    withHighs(() => {
      times++
      throw new RangeError('no such column')
    }),
  ).rejects.toThrow('no such column')
  expect(times).toBe(1)
})
