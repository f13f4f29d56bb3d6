import { expect, test } from 'vitest'
import type { Judgement } from '../../forecasting/contract.ts'
import type { Mark } from '../../planning/contract.ts'
import type { WindowIndicator } from '../contract.ts'
import { findPlanFacts, findStandings } from './standings.ts'

const shown = (indicator: string, target: number | null, value: number | null = 10) =>
  ({
    indicator,
    figure: { numerator: value, denominator: null, value },
    target: target === null ? null : { value: target, year: 2012, demoValue: null },
  }) as WindowIndicator

const judged = (indicator: string, mark: Mark | null, probability: number | null) =>
  ({ indicator, mark, probability }) as Judgement

const indicators = ['a', 'b', 'c', 'd'].map((id) => ({ id, direction: 'higher' as const }))
const page = { indicators: [shown('a', 20), shown('b', 5), shown('c', null), shown('d', 9, null)] }

test('marks stand where there is a target; without a forecast a year that is over is judged by its value', () => {
  const standings = findStandings(
    page,
    indicators,
    [judged('a', 'at_risk', 0.4), judged('c', null, null)],
    true,
  )
  expect([...standings].map(([id, { status }]) => [id, status])).toEqual([
    ['a', 'atRisk'],
    ['b', 'fulfilled'],
    ['c', null],
    ['d', 'noValue'],
  ])
  expect([...findStandings(page, indicators, undefined, false)].map(([, { status }]) => status)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('where what is not entered yet decides how a past year’s target is marked, that is known', () => {
  const marks = [judged('a', 'fulfilled', 0.9), judged('b', 'fulfilled', 1), judged('d', 'not_fulfilled', 0)]
  const late = (over: boolean) =>
    [...findStandings(page, indicators, marks, over)].flatMap(([id, { isByLateEntry }]) =>
      isByLateEntry ? [id] : [],
    )
  expect(late(true)).toEqual(['a'])
  expect(late(false)).toEqual([])
})

test('what asks for attention comes first: what is lost, what is not to be expected, what is at risk; the least likely first', () => {
  const all = { indicators: ['a', 'b', 'c', 'd'].map((id) => shown(id, 20)) }
  const standings = findStandings(
    all,
    indicators,
    [
      judged('a', 'at_risk', 0.6),
      judged('b', 'on_course', 0.9),
      judged('c', 'at_risk', 0.3),
      judged('d', 'not_expected', 0.1),
    ],
    false,
  )
  const facts = findPlanFacts(standings)!
  expect(facts.attention.map(({ indicator }) => indicator)).toEqual(['d', 'c', 'a'])
  expect(facts).toMatchObject({ of: 4, counts: { onCourse: 1, atRisk: 2, notExpected: 1, fulfilled: 0 } })
  expect(findPlanFacts(findStandings(all, indicators, undefined, false))).toBeNull()
})
