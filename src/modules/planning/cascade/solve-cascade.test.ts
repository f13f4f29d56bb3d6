import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveQuadratic } from '../reference/quadratic-program.ts'
import { inventedCascades } from '../reference/random-cascade.ts'
import { costOf, findPoint, isLawful } from '../reference/reference-cascade.ts'
import type { CascadeProblem, Contradiction, Family } from './cascade-problem.ts'
import { checkCascade } from './check-cascade.ts'
import { limitValues } from './limit-values.ts'
import { prepareCascade } from './prepare-cascade.ts'
import { solveCascade, solveInReals } from './solve-cascade.ts'

const { POSITIVE_INFINITY: anyMore, NEGATIVE_INFINITY: anyLess } = Number

/** A tree of nodes told by name, for examples by hand. */
function cascadeOf(
  nodes: Record<
    string,
    {
      above?: string
      proposal: number
      importance?: number
      lock?: number
      lower?: number
      upper?: number
      coefficient?: number
    }
  >,
  families: Record<string, Partial<Family>>,
  direction: CascadeProblem['direction'] = 'higher',
): CascadeProblem {
  const names = Object.keys(nodes)
  const all = Object.values(nodes)
  return {
    direction,
    parent: all.map(({ above }) => (above === undefined ? -1 : names.indexOf(above))),
    proposal: all.map(({ proposal }) => proposal),
    importance: all.map(({ importance }) => importance ?? 1),
    lower: all.map(({ lock, lower }) => lock ?? lower ?? anyLess),
    upper: all.map(({ lock, upper }) => lock ?? upper ?? anyMore),
    coefficient: all.map(({ coefficient }) => coefficient ?? 1),
    families: Object.entries(families).map(([name, family]) => ({
      rule: 'differentiated',
      surplus: 'none',
      multiplier: 1,
      constant: 0,
      ...family,
      node: names.indexOf(name),
    })),
  }
}

function solved(problem: CascadeProblem): number[] {
  const answer = solveCascade(problem)
  if (answer.outcome !== 'solved') throw new Error(JSON.stringify(answer.contradictions))
  return [...answer.values]
}

function contradictionsOf(problem: CascadeProblem): Contradiction[] {
  const answer = solveCascade(problem)
  return answer.outcome === 'contradiction' ? answer.contradictions : []
}

/** A problem in which nothing is wished for but some of what was. */
function withWishes(
  problem: CascadeProblem,
  wishes: readonly { node: number; kind: string; value: number }[],
): CascadeProblem {
  const lower = Array.from(problem.lower, () => anyLess)
  const upper = Array.from(problem.upper, () => anyMore)
  for (const { node, kind, value } of wishes) {
    if (kind !== 'upper') lower[node] = Math.max(lower[node]!, value)
    if (kind !== 'lower') upper[node] = Math.min(upper[node]!, value)
  }
  return { ...problem, lower, upper }
}

describe('by hand', () => {
  test('what is missing is shared by importance: the one that matters twice as much moves half as far', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 100, lock: 98 },
        vilnius: { above: 'country', proposal: 50 },
        kaunas: { above: 'country', proposal: 30, importance: 2 },
        siauliai: { above: 'country', proposal: 10, importance: 2 },
      },
      { country: {} },
    )
    expect(solved(problem)).toEqual([98, 54, 32, 12])
  })

  test('thirds are rounded so that the sum is what it was', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 0, lock: 100 },
        a: { above: 'country', proposal: 30.2 },
        b: { above: 'country', proposal: 30.4 },
        c: { above: 'country', proposal: 30.3 },
        d: { above: 'country', proposal: 5.1 },
      },
      { country: {} },
    )
    const real = solveInReals(problem)!
    expect([...real].map((one) => one.toFixed(3))).toEqual(['100.000', '31.200', '31.400', '31.300', '6.100'])
    expect(solved(problem)).toEqual([100, 31, 32, 31, 6])
  })

  test('a lock stays and the others take what it leaves', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 100, lock: 100 },
        a: { above: 'country', proposal: 50, lock: 70 },
        b: { above: 'country', proposal: 30 },
        c: { above: 'country', proposal: 20 },
      },
      { country: {} },
    )
    expect(solved(problem)).toEqual([100, 70, 20, 10])
  })

  test('where a surplus is allowed nothing moves that need not; where none is, the sum is kept', () => {
    const nodes = {
      country: { proposal: 10, lock: 10 },
      a: { above: 'country', proposal: 8 },
      b: { above: 'country', proposal: 6 },
    }
    expect(solved(cascadeOf(nodes, { country: { surplus: 'allowed' } }))).toEqual([10, 8, 6])
    expect(solved(cascadeOf(nodes, { country: {} }))).toEqual([10, 6, 4])
    const between = cascadeOf(nodes, { country: { surplus: 'allowed' } })
    expect(solved({ ...between, proposal: [10, 8.6, 6.4] })).toEqual([10, 9, 6])
    expect(
      solved(
        cascadeOf({ ...nodes, country: { proposal: 0, lock: 20 } }, { country: { surplus: 'allowed' } }),
      ),
    ).toEqual([20, 11, 9])
  })

  test('a node that is free in the middle gives way to those below it', () => {
    // The sum of three equal wishes for 10 under one for 0: each pays for a share of what lies between.
    const problem = cascadeOf(
      {
        office: { proposal: 0 },
        a: { above: 'office', proposal: 10 },
        b: { above: 'office', proposal: 10 },
        c: { above: 'office', proposal: 10 },
      },
      { office: {} },
    )
    expect([...solveInReals(problem)!]).toEqual([7.5, 2.5, 2.5, 2.5])
    expect(solved({ ...problem, proposal: [1, 10, 10.2, 10.1] })).toEqual([8, 2, 3, 3])
  })

  test('common nodes have one value, which is the mean of what each wants', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 4 },
        a: { above: 'country', proposal: 7 },
        b: { above: 'country', proposal: 10 },
        deep: { above: 'b', proposal: 19, importance: 3 },
      },
      { country: { rule: 'common' }, b: { rule: 'common' } },
    )
    expect(solved(problem)).toEqual([13, 13, 13, 13])
  })

  test('a ratio is met by the mean of those below, and no whole step more than need be', () => {
    const problem = cascadeOf(
      {
        office: { proposal: 500, lock: 500 },
        a: { above: 'office', proposal: 480, coefficient: 300 },
        b: { above: 'office', proposal: 480, coefficient: 100 },
      },
      { office: { multiplier: 400 } },
    )
    // λ·300 and λ·100 with 300·300 + 100·100 = 20 · 400 steps missing: 24 and 8.
    expect(solved(problem)).toEqual([500, 504, 488])
  })

  test('where lower is better, families add up to at most', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 10, lock: 10 },
        a: { above: 'country', proposal: 4 },
        b: { above: 'country', proposal: 8 },
      },
      { country: { surplus: 'allowed' } },
      'lower',
    )
    expect(solved(problem)).toEqual([10, 3, 7])
    expect(solved({ ...problem, proposal: [10, 3, 5] })).toEqual([10, 3, 5])
  })

  test('bounds that force a surplus are told, and everybody is at their least', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 10, lock: 10 },
        a: { above: 'country', proposal: 9, lower: 8 },
        b: { above: 'country', proposal: 9, lower: 5, upper: 20 },
      },
      { country: {} },
    )
    expect(solveCascade(problem)).toEqual({
      outcome: 'solved',
      values: Float64Array.of(10, 8, 5),
      over: [0],
    })
    expect(checkCascade(problem, [10, 8, 5])).toEqual({
      faults: [],
      slacks: [{ node: 0, whole: 3, inSteps: 3 }],
    })
  })

  test('every wish that cannot be had is told, with just those against it and by how much', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 100, lock: 100 },
        a: { above: 'country', proposal: 50, lower: 30, upper: 60 },
        a1: { above: 'a', proposal: 10, upper: 12 },
        a2: { above: 'a', proposal: 10, lock: 13 },
        b: { above: 'country', proposal: 50, upper: 40 },
        b1: { above: 'b', proposal: 50, upper: 90 },
      },
      { country: {}, a: {}, b: {} },
    )
    expect(contradictionsOf(problem)).toEqual([
      {
        node: 0,
        wishes: [
          { node: 0, kind: 'lock', value: 100 },
          { node: 2, kind: 'upper', value: 12 },
          { node: 3, kind: 'lock', value: 13 },
          { node: 4, kind: 'upper', value: 40 },
        ],
        missing: 35,
      },
      {
        node: 1,
        wishes: [
          { node: 1, kind: 'lower', value: 30 },
          { node: 2, kind: 'upper', value: 12 },
          { node: 3, kind: 'lock', value: 13 },
        ],
        missing: 5,
      },
    ])
  })

  test('where lower is better the wishes that clash are told on the side where they were made', () => {
    const problem = cascadeOf(
      {
        country: { proposal: 10, upper: 10 },
        a: { above: 'country', proposal: 5, lower: 7 },
        b: { above: 'country', proposal: 5, lock: 6 },
      },
      { country: { surplus: 'allowed' } },
      'lower',
    )
    expect(contradictionsOf(problem)).toEqual([
      {
        node: 0,
        wishes: [
          { node: 0, kind: 'upper', value: 10 },
          { node: 1, kind: 'lower', value: 7 },
          { node: 2, kind: 'lock', value: 6 },
        ],
        missing: 3,
      },
    ])
  })

  test.each<[string, Partial<CascadeProblem>, RegExp]>([
    ['a parent that comes later', { parent: [-1, 1] }, /parent of node 1 is 1/],
    ['an importance of nothing', { importance: [1, 0] }, /importance of node 1 is 0/],
    ['half a lock', { lower: [0.5, 0] }, /lower of node 0 is 0\.5/],
    ['no bound that is a number', { upper: [0, Number.NaN] }, /upper of node 1 is NaN/],
    ['a coefficient below nothing', { coefficient: [1, -1] }, /coefficient of node 1 is -1/],
    ['too few proposals', { proposal: [1] }, /proposal has 1 entries, and there are 2 nodes/],
    [
      'sums that could not be exact',
      { coefficient: [1, 2 ** 40], lower: [0, 2 ** 20], upper: [anyMore, 2 ** 20] },
      /the family of node 0: .* more than can be added up exactly/,
    ],
    [
      'a family of nobody',
      { families: [{ node: 5, rule: 'free', surplus: 'none', multiplier: 1, constant: 0 }] },
      /family of node 5, and no such node/,
    ],
    ['a family in which nobody counts', { coefficient: [1, 0] }, /nothing below node 0 counts/],
    [
      'a multiplier of nothing',
      { families: [{ node: 0, rule: 'differentiated', surplus: 'none', multiplier: 0, constant: 0 }] },
      /multiplier of the family of node 0 is 0/,
    ],
  ])('refuses %s', (_, changed, message) => {
    const sound = cascadeOf({ a: { proposal: 1 }, b: { above: 'a', proposal: 1 } }, { a: {} })
    expect(() => solveCascade({ ...sound, ...changed })).toThrow(message)
  })
})

const small = inventedCascades({ nodes: 6, reach: 4, bounded: true, counts: false })
const smallCounts = inventedCascades({ nodes: 6, reach: 4, bounded: true, counts: true })
const large = inventedCascades({ nodes: 40, reach: 60, bounded: false, counts: false })
const largeCounts = inventedCascades({ nodes: 40, reach: 60, bounded: false, counts: true })

describe('over invented cascades', () => {
  test('there is an answer exactly when going through all points finds one', () => {
    let without = 0
    fc.assert(
      fc.property(fc.oneof(small, smallCounts), (problem) => {
        const isPossible = findPoint(problem) !== undefined
        if (!isPossible) without++
        expect(solveCascade(problem).outcome).toBe(isPossible ? 'solved' : 'contradiction')
      }),
      { numRuns: 2000 },
    )
    expect(without).toBeGreaterThan(200)
    expect(without).toBeLessThan(1800)
  })

  test('every answer obeys every rule, bound and lock in whole numbers', () => {
    let answers = 0
    fc.assert(
      fc.property(fc.oneof(small, large, largeCounts), (problem) => {
        const answer = solveCascade(problem)
        if (answer.outcome !== 'solved') return
        answers++
        expect(checkCascade(problem, answer.values).faults).toEqual([])
        expect(isLawful(problem, answer.values)).toBe(true)
        for (const [node, value] of answer.values.entries()) {
          expect(Object.is(value, -0)).toBe(false)
          if (problem.lower[node] === problem.upper[node]) expect(value).toBe(problem.lower[node])
        }
      }),
      { numRuns: 3000 },
    )
    expect(answers).toBeGreaterThan(1000)
  })

  test('counts add up exactly wherever some point of them does', () => {
    let exact = 0
    fc.assert(
      fc.property(smallCounts, (problem) => {
        if (!findPoint(problem, true)) return
        exact++
        const answer = solveCascade(problem)
        expect(answer).toMatchObject({ outcome: 'solved', over: [] })
        if (answer.outcome === 'solved') expect(isLawful(problem, answer.values, true)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(exact).toBeGreaterThan(100)
  })

  test('what is kept goes over by less than a step of the node above, unless bounds force it', () => {
    fc.assert(
      fc.property(fc.oneof(large, largeCounts), (problem) => {
        const answer = solveCascade(problem)
        if (answer.outcome !== 'solved') return
        const limits = limitValues(prepareCascade(problem))
        const { slacks } = checkCascade(problem, answer.values)
        for (const { node, whole } of slacks) {
          const { surplus } = problem.families[node]!
          const below = membersOf(problem, node)
          if (surplus === 'allowed') continue
          if (answer.over.includes(node)) {
            for (const one of below) {
              if (problem.coefficient[one]! > 0) {
                expect(Math.abs(answer.values[one]!)).toBe(Math.abs(limits.lower[one]!))
              }
            }
          } else {
            const counts = below.map((one) => problem.coefficient[one]!)
            expect(whole).toBeLessThan(Math.max(1, ...counts))
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a proposal that breaks nothing comes back as it is', () => {
    let kept = 0
    fc.assert(
      fc.property(fc.oneof(large, largeCounts), (problem) => {
        const answer = solveCascade(problem)
        if (answer.outcome !== 'solved' || answer.over.length > 0) return
        const limits = limitValues(prepareCascade(problem))
        const { slacks } = checkCascade(problem, answer.values)
        const isExact = slacks.every(
          ({ node, whole }) => whole === 0 || problem.families[node]!.surplus === 'allowed',
        )
        // Where a sum without surplus is over, having no other choice, there is a nearer one.
        if (!isExact || limits.lower.some((one, node) => one > limits.upper[node]!)) return
        kept++
        const again = solveCascade({ ...problem, proposal: answer.values })
        expect(again).toEqual(answer)
      }),
      { numRuns: 1500 },
    )
    expect(kept).toBeGreaterThan(200)
  })

  test('before rounding it costs what a general solver of quadratic programs finds', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          inventedCascades({ nodes: 30, reach: 60, bounded: false, counts: false }),
          inventedCascades({ nodes: 30, reach: 60, bounded: false, counts: true }),
        ),
        async (problem) => {
          const real = solveInReals(problem)
          const answer = solveCascade(problem)
          if (!real || answer.outcome !== 'solved') return
          const theirs = await solveQuadratic(limited(problem, answer.values, answer.over), answer.over)
          expect(theirs.status).toBe('optimal')
          compared++
          const own = costOf(problem, real)
          expect(Math.abs(own - theirs.cost)).toBeLessThanOrEqual(1e-6 * Math.max(1, theirs.cost))
        },
      ),
      { numRuns: 600 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  test('no point of a fine grid is nearer to what is proposed', () => {
    let compared = 0
    fc.assert(
      fc.property(inventedCascades({ nodes: 3, reach: 3, bounded: true, counts: false }), (problem) => {
        const real = solveInReals(problem)
        const answer = solveCascade(problem)
        if (!real || answer.outcome !== 'solved') return
        const steps = 12
        const within = limited(problem, answer.values, answer.over)
        const own = costOf(problem, real)
        expect(isNearlyLawful(problem, answer.over, real)).toBe(true)
        const grid: CascadeProblem = {
          ...within,
          lower: Array.from(within.lower, (one) => one * steps),
          upper: Array.from(within.upper, (one) => one * steps),
          families: within.families.map((family) => ({ ...family, constant: family.constant * steps })),
        }
        for (const point of allPoints(grid)) {
          if (!isNearlyLawful(grid, answer.over, point)) continue
          compared++
          expect(
            costOf(
              problem,
              point.map((one) => one / steps),
            ),
          ).toBeGreaterThan(own - 1e-9)
        }
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(1000)
  })

  test('a contradiction is none without any of its wishes, and misses by just what it says', () => {
    let found = 0
    fc.assert(
      fc.property(fc.oneof(small, large, largeCounts), (problem) => {
        for (const { wishes, missing } of contradictionsOf(problem)) {
          found++
          expect(contradictionsOf(withWishes(problem, wishes))).toHaveLength(1)
          for (const wish of wishes) {
            expect(
              contradictionsOf(
                withWishes(
                  problem,
                  wishes.filter((one) => one !== wish),
                ),
              ),
            ).toEqual([])
            expect([problem.lower[wish.node], problem.upper[wish.node]]).toContain(wish.value)
          }
          const [asking, ...against] = wishes
          const side = problem.direction === 'higher' ? 'lower' : 'upper'
          const less = (by: number) => ({
            ...asking!,
            kind: side,
            value: asking!.value + (side === 'lower' ? -by : by),
          })
          expect(missing).toBeGreaterThan(0)
          expect(contradictionsOf(withWishes(problem, [less(missing), ...against]))).toEqual([])
          expect(contradictionsOf(withWishes(problem, [less(missing - 1), ...against]))).toHaveLength(1)
        }
      }),
      { numRuns: 2000 },
    )
    expect(found).toBeGreaterThan(500)
  })
})

function membersOf({ parent }: CascadeProblem, node: number): number[] {
  return Array.from(parent, (above, one) => (above === node ? one : -1)).filter((one) => one >= 0)
}

/** The problem between the limits of what can be in whole numbers, with what has to be over held where it is. */
function limited(problem: CascadeProblem, values: Float64Array, over: readonly number[]): CascadeProblem {
  const limits = limitValues(prepareCascade(problem))
  const sided = (one: number) => (problem.direction === 'higher' ? one : 0 - one)
  const lower = Array.from(values, (value, node) =>
    Math.min(sided(problem.direction === 'higher' ? limits.lower[node]! : limits.upper[node]!), value),
  )
  const upper = Array.from(values, (value, node) =>
    Math.max(sided(problem.direction === 'higher' ? limits.upper[node]! : limits.lower[node]!), value),
  )
  // Below what its own family would keep a node can only be where it is, as are those of a family that is over.
  for (const [node, value] of values.entries()) {
    const isBeyond =
      problem.direction === 'higher' ? value < limits.lower[node]! : -value < limits.lower[node]!
    const isHeld = over.includes(problem.parent[node]!) && problem.coefficient[node]! > 0
    if (isBeyond || isHeld) {
      lower[node] = value
      upper[node] = value
    }
  }
  return { ...problem, lower, upper }
}

/** Whether real numbers obey the rules up to what calculating with fractions leaves. */
function isNearlyLawful(
  problem: CascadeProblem,
  over: readonly number[],
  values: ArrayLike<number>,
): boolean {
  return problem.families.every(({ node, rule, surplus, multiplier, constant }) => {
    const below = membersOf(problem, node)
    if (below.length === 0 || rule === 'free') return true
    if (rule === 'common') return below.every((one) => Math.abs(values[one]! - values[node]!) < 1e-9)
    const given = below.reduce((sum, one) => sum + problem.coefficient[one]! * values[one]!, 0)
    const slack = (given - multiplier * values[node]! - constant) * (problem.direction === 'higher' ? 1 : -1)
    return slack > -1e-9 && (surplus === 'allowed' || over.includes(node) || slack < 1e-9)
  })
}

function* allPoints({ lower, upper }: CascadeProblem): Generator<number[]> {
  const values = Array.from(lower)
  for (;;) {
    yield values
    let node = 0
    while (node < values.length && values[node]! >= upper[node]!) {
      values[node] = lower[node]!
      node++
    }
    if (node === values.length) return
    values[node]!++
  }
}
