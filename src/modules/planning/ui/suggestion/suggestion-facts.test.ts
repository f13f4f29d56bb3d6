import { expect, test } from 'vitest'
import type { SuggestionCondition } from '../../contract.ts'
import { levelDecimals, printedContext, suggestionChain } from './suggestion-facts.ts'

const levels = (baseline: number, change: number, context: number, factor: number | null = 1) =>
  ({
    baseline: { value: baseline },
    change: { value: change, factor },
    context: { value: context },
  }) as Parameters<typeof suggestionChain>[0]

test('a chain multiplies from the baseline to the level', () => {
  const chain = suggestionChain(levels(80, 84, 82))!
  expect(chain.change).toEqual({ by: 'factor', value: 1.05 })
  expect(chain.baseline * chain.change.value * chain.context.value).toBeCloseTo(82, 12)
})

test('a level of none, or one that changes by amounts, is added to', () => {
  expect(suggestionChain(levels(0, 1, 3))).toMatchObject({
    change: { by: 'amount', value: 1 },
    context: { by: 'amount', value: 2 },
  })
  expect(suggestionChain(levels(10, 12, 11, null))).toMatchObject({ context: { by: 'amount', value: -1 } })
  expect(suggestionChain({ baseline: null, change: null, context: null })).toBeNull()
})

const told = (contributions: Record<string, number>, change: number, cut = 0) => ({
  ...levels(0, change, change + Object.values(contributions).reduce((sum, one) => sum + one, cut)),
  conditions: Object.entries(contributions).map(
    ([condition, contribution]) => ({ condition, contribution }) as SuggestionCondition,
  ),
})
const withCut = (given: ReturnType<typeof told>, cut: number) =>
  ({ ...given, context: { ...given.context, cut } }) as Parameters<typeof printedContext>[0]

test.each([
  [{ a: 0.34, b: 0.34, c: 0.34 }, 10, 0],
  [{ a: -0.26, b: 0.17, c: -0.04 }, 7.04, 0],
  [{ a: 1.26, b: 0.37 }, 99.96, -0.83],
  [{ a: 0.04 }, 10.06, 0],
])('printed contributions %o from %d with a cut of %d add up to the printed change', (parts, change, cut) => {
  const given = withCut(told(parts, change, cut), cut)
  const printed = printedContext(given, 1)
  const sum = [...printed.contributions.values()].reduce((total, one) => total + one, printed.cut)
  const shown = (value: number) => Math.round(value * 10) / 10
  expect(sum).toBeCloseTo(printed.total, 9)
  expect(printed.total).toBeCloseTo(shown(given.context!.value) - shown(change), 9)
})

test('levels have one decimal more than the target', () => {
  expect([levelDecimals('level', 0), levelDecimals('level', 2), levelDecimals('growth', 1)]).toEqual([
    1, 2, 1,
  ])
})
