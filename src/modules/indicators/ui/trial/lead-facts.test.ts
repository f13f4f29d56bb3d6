import { expect, test } from 'vitest'
import type { TrialLevel, TriedNode } from '../../contract.ts'
import { findLeadFacts } from './lead-facts.ts'

const figure = { numerator: 1, denominator: 1, value: 1 }
const node = (id: string, oldRank: number | null, triedRank: number | null): TriedNode => ({
  level: 'office',
  id,
  name: id,
  kind: 'unit',
  old: figure,
  tried: figure,
  difference: 0,
  oldRank,
  triedRank,
  rankChange: oldRank === null || triedRank === null ? null : oldRank - triedRank,
  rankMonths: 0,
})
const level = (nodes: TriedNode[], months: TrialLevel['months']): TrialLevel => ({
  indicator: 'i',
  level: 'office',
  span: 'ytd',
  date: '2012-12-31',
  from: '2012-01-01',
  country: null,
  nodes,
  months,
})

test('who rises and falls most, and how far the months go', () => {
  const months = [
    { date: '2012-11-30', country: -2.5, ranked: 3, changed: 0 },
    { date: '2012-12-31', country: -1, ranked: 3, changed: 3 },
  ]
  const facts = findLeadFacts(
    level([node('a', 1, 3), node('b', 3, 1), node('c', 2, 2), node('d', null, 4)], months),
  )
  expect(facts).toMatchObject({
    now: { ranked: 3, changed: 3 },
    up: { id: 'b' },
    down: { id: 'a' },
    months: 1,
    country: { from: -2.5, to: -1 },
  })
})

test('nothing moves, nothing is there', () => {
  expect(findLeadFacts(level([node('a', 1, 1)], []))).toEqual({
    now: { ranked: 0, changed: 0 },
    up: null,
    down: null,
    months: 0,
    country: null,
  })
})
