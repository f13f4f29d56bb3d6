import { expect, test } from 'vitest'
import type { AllotmentStanding } from '../../contract.ts'
import { isDone, standingFacts } from './standing-facts.ts'

const unit = (
  node: string,
  parent: string | null,
  state: AllotmentStanding['state'],
  people = 0,
  acknowledged = 0,
): AllotmentStanding => ({
  level: parent === 'LT' ? 'office' : 'division',
  node,
  name: node,
  parent,
  state,
  people,
  acknowledged,
  since: null,
})

test('offices and divisions are counted apart, people once', () => {
  const standings = [
    unit('O1', 'LT', 'published', 7, 3),
    unit('O1D1', 'O1', 'published', 4, 3),
    unit('O1D2', 'O1', 'submitted', 3, 0),
    unit('O2', 'LT', 'open', 2, 2),
    unit('O2D1', 'O2', 'open', 2, 2),
  ]
  expect(standingFacts(standings)).toEqual({
    offices: 2,
    officesDone: 1,
    divisions: 3,
    divisionsSubmitted: 1,
    divisionsDone: 1,
    people: 9,
    acknowledged: 5,
  })
})

test('a division alone is counted with its own people', () => {
  expect(standingFacts([unit('O1D1', null, 'published', 4, 4)])).toMatchObject({
    offices: 0,
    divisions: 1,
    people: 4,
    acknowledged: 4,
  })
})

test('a unit is done once its distribution is in force and all know of it', () => {
  expect(isDone(unit('O1D1', 'O1', 'published', 4, 4))).toBe(true)
  expect(isDone(unit('O1D1', 'O1', 'published', 4, 3))).toBe(false)
  expect(isDone(unit('O1D1', 'O1', 'submitted', 0, 0))).toBe(false)
})
