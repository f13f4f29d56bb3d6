import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { YearEndIndicator } from '../../contract.ts'
import { printedGap, yearEndFacts } from './year-end-facts.ts'

const ended = (verdict: YearEndIndicator['verdict'], weight: number) =>
  ({ verdict, weight }) as YearEndIndicator

test('targets fulfilled are counted and weighed among those that can be judged', () => {
  expect(
    yearEndFacts([
      ended('fulfilled', 30),
      ended('not_fulfilled', 20),
      ended('no_value', 40),
      ended('fulfilled', 10),
    ]),
  ).toEqual({ fulfilled: 2, judged: 3, weight: 40, weightOfAll: 60, without: 1 })
})

test('what is printed adds up, however it was rounded', () => {
  expect(printedGap({ target: 10.04, actual: 9.96, adjusted: 9.449 }, 1)).toEqual({
    target: 10,
    actual: 10,
    adjusted: 9.4,
    gap: 0,
    conditions: -0.6,
    execution: 0.6,
  })
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(
      number,
      number,
      number,
      fc.integer({ min: 0, max: 3 }),
      (target, actual, adjusted, decimals) => {
        const { gap, conditions, execution } = printedGap({ target, actual, adjusted }, decimals)
        // Less nothing: −0 and 0 are the same gap.
        const steps = (value: number | null) => Math.round(value! * 10 ** decimals) + 0
        expect(steps(conditions) + steps(execution)).toBe(steps(gap))
      },
    ),
  )
})

test('where no model tells of conditions there are no parts', () => {
  expect(printedGap({ target: 10, actual: 12, adjusted: null }, 0)).toMatchObject({
    gap: 2,
    conditions: null,
    execution: null,
  })
})
