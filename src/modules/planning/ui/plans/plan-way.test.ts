import { expect, test } from 'vitest'
import type { AllotmentStanding, PlanStepTaken } from '../../contract.ts'
import { sentBackBy, sumStandings, wayOf } from './plan-way.ts'

const taken = (kind: string, on: string): PlanStepTaken => ({
  step: `${kind} ${on}`,
  kind,
  level: 'national',
  node: 'LT',
  at: `${on}T08:00:00Z`,
  on,
  signature: {
    account: kind,
    name: kind,
    role: 'director',
    title: { lt: '', en: '' },
    at: { level: 'national', node: 'LT', name: 'Lietuva' },
    deputyFor: null,
  },
  note: null,
})
const unit = (
  node: string,
  parent: string,
  state: AllotmentStanding['state'],
  [people, acknowledged]: [number, number],
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
const standings = [
  unit('O1', 'LT', 'published', [5, 4]),
  unit('O1D1', 'O1', 'published', [3, 3]),
  unit('O1D2', 'O1', 'submitted', [2, 1]),
  unit('O2', 'LT', 'published', [1, 1]),
  unit('O2D1', 'O2', 'published', [1, 1]),
]
const sums = sumStandings(standings, 'LT')
const progress = (way: ReturnType<typeof wayOf>) => way.map((one) => one.progress).join(' ')

test('standings are added up without counting anybody twice', () => {
  expect(sums).toEqual({
    offices: { done: 2, of: 2 },
    divisions: { done: 2, of: 3 },
    specialists: { done: 5, of: 6 },
  })
})

test('a plan stands at one stage, and who ended those before is told', () => {
  const steps = [taken('forward', '2011-12-09'), taken('submit', '2011-12-02')]
  const way = wayOf({ state: 'reviewed', steps }, sums)
  expect(progress(way)).toBe('done done now ahead ahead ahead ahead')
  expect(way.slice(0, 3).map(({ ended }) => ended?.on)).toEqual(['2011-12-02', '2011-12-09', undefined])
  expect(way[4]?.count).toBeNull()
})

test('what was sent back is not done until it is done again', () => {
  const steps = [taken('return', '2011-12-05'), taken('submit', '2011-12-02')]
  expect(progress(wayOf({ state: 'draft', steps }, null))).toBe('now ahead ahead ahead ahead ahead ahead')
  expect(sentBackBy({ state: 'draft', steps })?.on).toBe('2011-12-05')
  const again = [taken('submit', '2011-12-06'), ...steps]
  expect(wayOf({ state: 'review', steps: again }, null)[0]?.ended?.on).toBe('2011-12-06')
  expect(sentBackBy({ state: 'review', steps: again })).toBeUndefined()
})

test('below the order each level goes on for itself; once the year is over nothing waits', () => {
  const steps = [taken('order', '2011-12-30')]
  expect(progress(wayOf({ state: 'ordered', steps }, sums))).toBe('done done done done done now now')
  expect(progress(wayOf({ state: 'assessed', steps }, sums))).toBe('done done done done done over over')
})
