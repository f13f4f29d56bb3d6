import { expect, test } from 'vitest'
import { type Load, standingOf } from './read-loads.ts'

const load = (number: number, from: number, to: number, complete: 0 | 1 = 1): Load => ({
  load: number,
  complete,
  from_position: from,
  position: to,
  identity: `batch ${to}`,
  last_recorded_on: 15_000,
  rows: 1,
})
const told = (loads: Load[]) => {
  const { position, load, excluded } = standingOf(loads)
  return { position, load, excluded }
}

test('an empty cluster stands at nothing', () => {
  expect(standingOf([])).toEqual({ position: 0, load: 0, excluded: [], identity: '', lastRecordedOn: null })
  expect(told([load(1, 0, 3, 0)])).toEqual({ position: 0, load: 0, excluded: [] })
})

test('complete loads follow one another; those that were broken off are left out', () => {
  const loads = [
    load(1, 0, 3, 0),
    load(1, 0, 3),
    load(2, 3, 4, 0),
    load(3, 3, 5, 0),
    load(3, 3, 5),
    load(4, 5, 6, 0),
  ]
  expect(told(loads)).toEqual({ position: 5, load: 3, excluded: [2] })
  expect(standingOf(loads).identity).toBe('batch 5')
  expect(standingOf(loads).lastRecordedOn).toBe(15_000)
})

test('of two loads of the same, the later counts, whichever is complete first', () => {
  expect(told([load(1, 0, 3), load(2, 0, 4)])).toEqual({ position: 4, load: 2, excluded: [1] })
  expect(told([load(1, 0, 3), load(2, 0, 4), load(3, 4, 5)])).toEqual({ position: 5, load: 3, excluded: [1] })
})
