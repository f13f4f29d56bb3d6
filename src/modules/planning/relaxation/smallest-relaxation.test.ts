import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CascadeProblem } from '../cascade/cascade-problem.ts'
import { checkCascade } from '../cascade/check-cascade.ts'
import { solveCascade } from '../cascade/solve-cascade.ts'
import { inventedCascades } from '../reference/random-cascade.ts'
import { isLawful } from '../reference/reference-cascade.ts'
import { costOfStep, type RelaxedWish, type SoftWish, smallestRelaxation } from './smallest-relaxation.ts'

const { POSITIVE_INFINITY: anyMore, NEGATIVE_INFINITY: anyLess } = Number

/** 100 for two offices that are locked at 40 and no more than 50. */
const tenMissing: CascadeProblem = {
  direction: 'higher',
  parent: [-1, 0, 0],
  proposal: [100, 40, 50],
  importance: [1, 1, 1],
  lower: [100, 40, anyLess],
  upper: [100, 40, 50],
  coefficient: [1, 1, 1],
  families: [{ node: 0, rule: 'differentiated', surplus: 'none', multiplier: 1, constant: 0 }],
}

describe('by hand', () => {
  test('the wish to which it is the least gives way, and the answer is of that', async () => {
    const soft: SoftWish[] = [
      { node: 1, kind: 'lock', weight: 1 },
      { node: 2, kind: 'upper', weight: 1 },
    ]
    const relaxation = await smallestRelaxation(tenMissing, soft)
    expect(relaxation).toMatchObject({
      changes: [{ node: 2, kind: 'upper', value: 50, to: 60 }],
      isSmallest: true,
    })
    expect(relaxation?.cost).toBeCloseTo(10 / 50)
    expect(solveCascade(relaxation!.problem)).toMatchObject({ values: Float64Array.of(100, 40, 60) })
    const heavier = [soft[0]!, { ...soft[1]!, weight: 2 }]
    expect(await smallestRelaxation(tenMissing, heavier)).toMatchObject({
      changes: [{ node: 1, kind: 'lock', value: 40, to: 50 }],
    })
    const withTarget: SoftWish[] = [...soft, { node: 0, kind: 'lock', weight: 1 }]
    expect(await smallestRelaxation(tenMissing, withTarget)).toMatchObject({
      changes: [{ node: 0, kind: 'lock', value: 100, to: 90 }],
    })
  })

  test('where lower is better, wishes give way to the other side', async () => {
    const problem: CascadeProblem = {
      ...tenMissing,
      direction: 'lower',
      lower: [anyLess, 40, 70],
      upper: [100, 40, anyMore],
    }
    expect(
      await smallestRelaxation(problem, [
        { node: 0, kind: 'upper', weight: 9 },
        { node: 2, kind: 'lower', weight: 1 },
      ]),
    ).toMatchObject({ changes: [{ node: 2, kind: 'lower', value: 70, to: 60 }] })
  })

  test('nothing gives way where nothing has to, and nothing can where nothing may', async () => {
    expect(await smallestRelaxation(tenMissing, [])).toBeNull()
    const sound = { ...tenMissing, upper: [100, 40, 60] }
    expect(await smallestRelaxation(sound, [{ node: 2, kind: 'upper', weight: 1 }])).toMatchObject({
      changes: [],
      cost: 0,
      isSmallest: true,
    })
  })

  test('a search that is broken off tells so, and what it gives is an answer all the same', async () => {
    const soft: SoftWish[] = [
      { node: 1, kind: 'lock', weight: 1 },
      { node: 2, kind: 'upper', weight: 1 },
    ]
    const relaxation = await smallestRelaxation(tenMissing, soft, 0)
    expect(relaxation?.isSmallest).toBe(false)
    expect(solveCascade(relaxation!.problem).outcome).toBe('solved')
  })

  test.each<[string, SoftWish, RegExp]>([
    ['a bound that is not there', { node: 2, kind: 'lower', weight: 1 }, /node 2 has no wish .*"lower"/],
    ['a bound of what is locked', { node: 1, kind: 'lower', weight: 1 }, /node 1 has no wish .*"lower"/],
    ['a lock of what is not', { node: 2, kind: 'lock', weight: 1 }, /node 2 has no wish .*"lock"/],
    ['a node that is not there', { node: 3, kind: 'lock', weight: 1 }, /node 3 has no wish/],
    ['a weight of nothing', { node: 1, kind: 'lock', weight: 0 }, /weight of the wish "lock" of node 1 is 0/],
  ])('refuses %s', async (_, wish, message) => {
    await expect(smallestRelaxation(tenMissing, [wish])).rejects.toThrow(message)
  })
})

const weights = fc.array(fc.constantFrom(0, 1, 1, 1, 1, 1, 3, 10), { minLength: 80, maxLength: 80 })

/** Some of the wishes of a problem, by what each weighs; 0 leaves it as hard as it is. */
function softOf({ lower, upper }: CascadeProblem, weighed: readonly number[]): SoftWish[] {
  return Array.from(lower, (_, node): SoftWish[] => {
    const [one = 0, other = 0] = weighed.slice(2 * node, 2 * node + 2)
    if (lower[node] === upper[node]) return [{ node, kind: 'lock', weight: one }]
    const wishes: SoftWish[] = []
    if (Number.isFinite(lower[node])) wishes.push({ node, kind: 'lower', weight: one })
    if (Number.isFinite(upper[node])) wishes.push({ node, kind: 'upper', weight: other })
    return wishes
  })
    .flat()
    .filter(({ weight }) => weight > 0)
}

describe('over invented cascades', () => {
  test('what is relaxed has an answer, only soft wishes give way, and none that need not', async () => {
    let relaxed = 0
    await fc.assert(
      fc.asyncProperty(
        inventedCascades({ nodes: 30, reach: 60, bounded: false, counts: false }),
        weights,
        fc.constantFrom(0, 1),
        async (problem, weighed, seconds) => {
          const soft = softOf(problem, weighed)
          const relaxation = await smallestRelaxation(problem, soft, seconds)
          if (!relaxation) return
          const answer = solveCascade(relaxation.problem)
          if (answer.outcome !== 'solved') throw new Error('it has no answer')
          expect(checkCascade(relaxation.problem, answer.values).faults).toEqual([])
          expect(relaxation.changes.length > 0).toBe(solveCascade(problem).outcome === 'contradiction')
          if (relaxation.changes.length > 0) relaxed++
          for (const { node, kind, to } of relaxation.changes) {
            expect(soft).toContainEqual(expect.objectContaining({ node, kind }))
            expect(Number.isSafeInteger(to)).toBe(true)
          }
          for (const change of relaxation.changes) {
            const back = { ...change, to: change.to + Math.sign(change.value - change.to) }
            expect(solveCascade(withChange(relaxation.problem, back)).outcome).toBe('contradiction')
          }
        },
      ),
      { numRuns: 400 },
    )
    expect(relaxed).toBeGreaterThan(50)
  })

  test('going through all points finds no cheaper one', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        inventedCascades({ nodes: 4, reach: 3, bounded: true, counts: false }),
        weights,
        async (problem, weighed) => {
          const soft = softOf(problem, weighed)
          const relaxation = await smallestRelaxation(problem, soft)
          const cheapest = cheapestPoint(problem, soft)
          if (!relaxation) {
            expect(cheapest).toBe(anyMore)
            return
          }
          if (relaxation.changes.length > 0) compared++
          expect(relaxation.isSmallest).toBe(true)
          expect(relaxation.cost).toBeLessThanOrEqual(cheapest + 1e-6)
        },
      ),
      { numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(50)
  }, 180_000)
})

function withChange(problem: CascadeProblem, { node, kind, to }: RelaxedWish): CascadeProblem {
  const lower = Array.from(problem.lower)
  const upper = Array.from(problem.upper)
  if (kind !== 'upper') lower[node] = to
  if (kind !== 'lower') upper[node] = to
  return { ...problem, lower, upper }
}

/** The least that soft wishes pay at any whole point near 0 that obeys the rules and the hard wishes. */
function cheapestPoint(problem: CascadeProblem, soft: readonly SoftWish[]): number {
  const reach = 8
  const size = problem.parent.length
  const weightOf = (node: number, kind: SoftWish['kind']) =>
    soft.find((one) => one.node === node && (one.kind === kind || one.kind === 'lock'))?.weight ?? anyMore
  const priceOf = (value: number, node: number): number => {
    const lower = problem.lower[node]!
    const upper = problem.upper[node]!
    if (value < lower)
      return (
        (lower - value) * costOfStep({ node, kind: 'lower', value: lower, weight: weightOf(node, 'lower') })
      )
    if (value > upper)
      return (
        (value - upper) * costOfStep({ node, kind: 'upper', value: upper, weight: weightOf(node, 'upper') })
      )
    return 0
  }
  const values = new Array<number>(size).fill(-reach)
  let cheapest = anyMore
  for (;;) {
    const cost = values.reduce((sum, value, node) => sum + priceOf(value, node), 0)
    if (cost < cheapest && isLawful(problem, values)) cheapest = cost
    let node = 0
    while (node < size && values[node]! >= reach) values[node++] = -reach
    if (node === size) return cheapest
    values[node]!++
  }
}
