import { expect, test } from 'vitest'
import type { WindowIndicator, WindowPage } from '../contract.ts'
import { findLeadFacts, isTargetMet } from './lead-facts.ts'

type Shape = {
  figure?: [number | null, number | null, number | null]
  change?: number | null
  target?: number
}

function shown(indicator: string, { figure = [90, 100, 90], change = 0, target }: Shape): WindowIndicator {
  const [numerator, denominator, value] = figure
  const better = change === null || change === 0 ? null : change > 0
  const against = { date: '2011-12-31', before: 1, difference: change, better }
  return {
    indicator,
    figure: { numerator, denominator, value },
    target: target === undefined ? null : { value: target, year: 2012, demoValue: null },
    revised: null,
    onMonth: against,
    onYear: against,
    course: null,
  }
}

const page = (indicators: WindowIndicator[]) => ({ indicators }) as WindowPage
test('what is better, worse, the same and not to be compared is counted', () => {
  const facts = findLeadFacts(
    page([
      shown('a', { change: 2 }),
      shown('b', { change: -1 }),
      shown('c', {}),
      shown('d', { change: null }),
    ]),
  )
  expect(facts).toMatchObject({ better: 1, worse: 1, same: 1, uncompared: 1 })
})

test('the furthest fallen is looked for among shares of enough rows, for a count falls by another measure', () => {
  const facts = findLeadFacts(
    page([
      shown('small', { change: -1 }),
      shown('great', { change: -4 }),
      shown('of few rows', { change: -20, figure: [9, 20, 45] }),
      shown('count', { change: -500, figure: [1000, null, 1000] }),
      shown('change of a change', { change: -30, figure: [120, 100, 20] }),
    ]),
  )
  expect(facts.worst?.indicator).toBe('great')
})

test('in the demonstration a count is held against its target at that scale', () => {
  const count = shown('count', { figure: [1600, null, 1600], target: 30_000 })
  expect(isTargetMet(count, 'higher')).toBe(false)
  expect(isTargetMet({ ...count, target: { value: 30_000, year: 2012, demoValue: 1500 } }, 'higher')).toBe(
    true,
  )
})
