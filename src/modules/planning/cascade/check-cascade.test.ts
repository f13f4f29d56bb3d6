import { describe, expect, test } from 'vitest'
import type { CascadeProblem } from './cascade-problem.ts'
import { checkCascade } from './check-cascade.ts'

/** An office at 50 with two divisions, 3 to 1; the first with two specialists who share its value. */
const problem: CascadeProblem = {
  direction: 'higher',
  parent: [-1, 0, 0, 1, 1],
  proposal: [0, 0, 0, 0, 0],
  importance: [1, 1, 1, 1, 1],
  lower: [50, 40, Number.NEGATIVE_INFINITY, 0, 0],
  upper: [50, 60, 70, 100, Number.POSITIVE_INFINITY],
  coefficient: [1, 3, 1, 1, 1],
  families: [
    { node: 0, rule: 'differentiated', surplus: 'none', multiplier: 4, constant: 2 },
    { node: 1, rule: 'common', surplus: 'none', multiplier: 1, constant: 0 },
  ],
}

describe('an answer', () => {
  test('that is sound has no faults, and says how much more each family gives', () => {
    expect(checkCascade(problem, [50, 51, 50, 51, 51])).toEqual({
      faults: [],
      slacks: [{ node: 0, whole: 1, inSteps: 0.25 }],
    })
  })

  test.each([
    ['a value that is not whole', [50, 51.5, 50, 51, 51], [{ node: 1, fault: 'not_whole' }]],
    ['no number', [50, Number.NaN, 50, 51, 51], [{ node: 1, fault: 'not_whole' }]],
    ['a lock that has moved', [49, 51, 50, 51, 51], [{ node: 0, fault: 'lock' }]],
    ['more than an upper bound', [50, 50, 71, 50, 50], [{ node: 2, fault: 'upper' }]],
    [
      'less than a lower bound, and so of a family too',
      [50, 39, 50, 39, 39],
      [
        { node: 1, fault: 'lower' },
        { node: 0, fault: 'family' },
      ],
    ],
    ['a family that is one short', [50, 51, 48, 51, 51], [{ node: 0, fault: 'family' }]],
    ['another value than the common one', [50, 51, 50, 51, 52], [{ node: 4, fault: 'common' }]],
  ])('is at fault for %s', (_, values, faults) => {
    expect(checkCascade(problem, values).faults).toEqual(faults)
  })

  test('is checked the other way round where lower is better', () => {
    const lower: CascadeProblem = { ...problem, direction: 'lower' }
    expect(checkCascade(lower, [50, 51, 49, 51, 51])).toEqual({
      faults: [],
      slacks: [{ node: 0, whole: 0, inSteps: 0 }],
    })
    expect(checkCascade(lower, [50, 51, 50, 51, 51]).faults).toEqual([{ node: 0, fault: 'family' }])
  })

  test('is exact beyond what numbers can add up', () => {
    const large = Number.MAX_SAFE_INTEGER
    const sum: CascadeProblem = {
      direction: 'higher',
      parent: [-1, 0, 0, 0],
      proposal: [0, 0, 0, 0],
      importance: [1, 1, 1, 1],
      lower: Array.from({ length: 4 }, () => Number.NEGATIVE_INFINITY),
      upper: Array.from({ length: 4 }, () => Number.POSITIVE_INFINITY),
      coefficient: [1, 3, 3, 1],
      families: [{ node: 0, rule: 'differentiated', surplus: 'none', multiplier: 6, constant: 1 }],
    }
    expect(checkCascade(sum, [large, large, large, 0]).faults).toEqual([{ node: 0, fault: 'family' }])
    expect(checkCascade(sum, [large, large, large, 1]).faults).toEqual([])
  })

  test('has a value for every node', () => {
    expect(() => checkCascade(problem, [50])).toThrow('there are 1 values, and 5 nodes')
  })
})
