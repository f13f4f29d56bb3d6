import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LevelYear, Proposal, ProposalTask, TargetKind } from './proposal.ts'
import { proposeTarget } from './propose-target.ts'
import { proposeTargets } from './propose-targets.ts'

const share: TargetKind = { level: 'share', form: 'level', direction: 'higher', decimals: 1 }
const count: TargetKind = { level: 'count', form: 'level', direction: 'higher', decimals: 0 }

/** Years from 2009 on. */
function years(
  values: readonly number[],
  size: number | null = null,
  exposure: number | null = null,
): LevelYear[] {
  return values.map((value, index) => ({
    year: 2009 + index,
    value,
    size: size ?? Math.abs(value),
    exposure,
    whole: true,
  }))
}

const spread = { level: 0.04, change: 0.01, drift: 0.01 }

function task(changed: Partial<ProposalTask>): ProposalTask {
  return {
    year: 2012,
    kind: share,
    own: [],
    above: [],
    exposure: null,
    spread: [spread, spread, spread],
    conditions: null,
    reason: null,
    ...changed,
  }
}

function proposed(changed: Partial<ProposalTask>): Proposal {
  const answer = proposeTarget(task(changed))
  if (answer.kind === 'none') throw new Error(answer.message.en)
  return answer
}

describe('the top', () => {
  test('goes on from its last year by its trend, brought towards none as far as its years swing', () => {
    const steady = proposed({ own: years([80, 82, 84], 10_000) })
    expect(steady.baseline).toMatchObject({
      value: 84,
      how: 'last_year',
      year: 2011,
      ownWeight: 1,
      cases: 30_000,
    })
    expect(steady.change.trend).toBeGreaterThan(0.75 * steady.change.ownTrend!)
    // Of two points a year, half again.
    expect(steady.value).toBeGreaterThan(84.6)
    expect(steady.value).toBeLessThan(85.1)
    // Up by the same in two years, by way of a deep fall.
    const swinging = proposed({ own: years([80, 50, 84], 10_000) })
    expect(Math.abs(swinging.change.trend)).toBeLessThan(0.15 * steady.change.trend)
    expect(swinging.upper - swinging.lower).toBeGreaterThan(2 * (steady.upper - steady.lower))
  })

  test('is better than its last year, unless there is a reason', () => {
    const own = years([90, 87, 84], 10_000)
    const better = proposed({ own })
    expect(better.value).toBeCloseTo(84.1, 9)
    expect(better.change).toMatchObject({ directed: true, than: 84, reason: null })
    const worse = proposed({ own, reason: 'A new duty takes the time of counsellors' })
    expect(worse.value).toBeLessThan(84)
    expect(worse.change).toMatchObject({ directed: false, than: null })
    const lower = proposed({ own: years([70, 75, 80], 10_000), kind: { ...share, direction: 'lower' } })
    expect(lower.value).toBeCloseTo(79.9, 9)
    const neutral = proposed({ own, kind: { ...share, direction: 'neutral' } })
    expect(neutral.change.directed).toBe(false)
  })

  test('does not go beyond all or none', () => {
    expect(proposed({ own: years([99.9, 100, 100], 500) }).value).toBe(100)
    expect(proposed({ own: years([0.2, 0.1, 0], 500), kind: { ...share, direction: 'lower' } }).value).toBe(0)
  })
})

describe('a node below', () => {
  const above = [years([80, 82, 84], 100_000)]

  test('with a dozen cases stays near the one above; with thousands it is taken at its word', () => {
    const few = proposed({ own: years([50, 100, 33.3], 12), above })
    const many = proposed({ own: years([60, 58, 61], 20_000), above })
    expect(few.baseline.how).toBe('shrunk')
    expect(few.baseline.ownWeight).toBeLessThan(0.25)
    expect(few.value).toBeGreaterThan(75)
    expect(few.value).toBeLessThan(90)
    expect(many.baseline.ownWeight).toBeGreaterThan(0.9)
    expect(many.baseline.value).toBeCloseTo(61, 0)
    expect(few.upper - few.lower).toBeGreaterThan(many.upper - many.lower)
    // A year that chance made is nothing to be better than.
    expect(few.change.than).toBe(few.baseline.value)
    expect(many.change.than).toBe(61)
  })

  test('follows the trend above, and its own by as much as it has cases', () => {
    const few = proposed({ own: years([90, 80, 70], 15), above, reason: 'as the trend is' })
    const many = proposed({ own: years([90, 80, 70], 50_000), above, reason: 'as the trend is' })
    expect(few.change.ownTrend).toBeLessThan(0)
    expect(few.change.trend).toBeGreaterThan(0)
    expect(many.change.trend).toBeLessThan(0)
    expect(few.change.aboveTrend).toBe(many.change.aboveTrend)
  })

  test('may end with all or none, as cases are whole', () => {
    const few = proposed({ own: years([100, 98, 100], 20), above: [years([97, 98, 98], 50_000)] })
    expect(few.upper).toBe(100)
    expect(few.lower).toBeLessThan(few.value)
    const lower: TargetKind = { ...share, direction: 'lower' }
    const none = proposed({ kind: lower, own: years([0, 2, 0], 20), above: [years([3, 2, 2], 50_000)] })
    expect(none.lower).toBe(0)
  })

  test('without history has the rate above, itself drawn to the one above that', () => {
    const small = years([100, 100, 100], 5)
    const { baseline } = proposed({ above: [small, years([80, 80, 80], 100_000)] })
    expect(baseline.value).toBeGreaterThan(80)
    expect(baseline.value).toBeLessThan(86)
    // Of one that has cases, it is that one's.
    const large = proposed({ above: [years([90, 90, 90], 50_000), years([80, 80, 80], 100_000)] })
    expect(large.baseline.value).toBeGreaterThan(89)
  })

  test('without history has the rate above, and says so', () => {
    const one = proposed({ above })
    expect(one.baseline).toMatchObject({ how: 'rate_above', last: null, years: [], cases: 0, ownWeight: 0 })
    expect(one.baseline.value).toBeCloseTo(84, 2)
    const counted = proposed({ kind: count, above: [years([900, 950, 1000], null, 10_000)], exposure: 250 })
    expect(counted.baseline).toMatchObject({ how: 'rate_above' })
    expect(counted.baseline.value).toBeCloseTo(25, 1)
    expect(proposeTarget(task({ kind: count, above: [years([900, 1000])] }))).toMatchObject({
      kind: 'none',
      why: 'no_exposure',
    })
    expect(proposeTarget(task({}))).toMatchObject({ kind: 'none', why: 'no_history' })
  })

  test('of counts keeps to the rate above by as little as it has cases', () => {
    const many = proposed({
      kind: count,
      own: years([30, 30, 90], null, 1000),
      above: [years([1000, 1000, 1000], null, 20_000)],
      exposure: 1000,
    })
    // Chance is small against ninety: a head who counted them is told ninety.
    expect(many.baseline).toMatchObject({ how: 'last_year', value: 90, ownWeight: 1 })
    const counted = proposed({
      kind: count,
      own: years([3, 0, 9], null, 100),
      above: [years([1000, 1000, 1000], null, 20_000)],
      exposure: 100,
    })
    // 5 of a hundred above; 9 in its last year.
    expect(counted.baseline.value).toBeGreaterThan(4)
    expect(counted.baseline.value).toBeLessThan(6)
  })
})

describe('the conditions', () => {
  const own = years([80, 80, 80], 10_000)

  test('bring the target down or up by what the regression makes of them', () => {
    const worse = proposed({ own, conditions: { baseline: 75.5, expected: 73.7 } })
    const plain = proposed({ own })
    expect(worse.value).toBeLessThan(plain.value)
    // The odds of the two estimates.
    expect(worse.context.factor).toBeCloseTo(73.7 / 26.3 / (75.5 / 24.5), 12)
    expect(worse.context).toMatchObject({ bounded: false, estimates: { baseline: 75.5, expected: 73.7 } })
    const rate = proposed({
      kind: { level: 'rate', form: 'level', direction: 'lower', decimals: 1 },
      own: years([20, 20, 20], 5000),
      conditions: { baseline: 10, expected: 11 },
    })
    expect(rate.context.factor).toBeCloseTo(1.1, 12)
    expect(rate.value).toBeCloseTo(rate.change.value * 1.1, 12)
  })

  test('do not count twice: the trend is net of what they made of the past', () => {
    const risen = years([70, 75, 80], 10_000)
    const byConditions = risen.map((year) => ({ ...year, estimate: year.value - 5 }))
    const conditions = { baseline: 75, expected: 77 }
    const told = proposed({ own: byConditions, conditions })
    const untold = proposed({ own: risen, conditions })
    expect(untold.change.ownTrend).toBeGreaterThan(0.25)
    expect(Math.abs(told.change.ownTrend!)).toBeLessThan(0.03)
    expect(told.value).toBeLessThan(untold.value)
    // Below, too: a node whose conditions explain its own way against the one above has that one's trend.
    const above = [years([80, 80, 80], 100_000).map((year) => ({ ...year, estimate: 78 }))]
    const below = proposed({ own: byConditions, above, reason: 'as it is' })
    expect(Math.abs(below.change.ownTrend!)).toBeLessThan(0.03)
  })

  test('go so far and no further, which is told', () => {
    const one = proposed({ own, conditions: { baseline: 80, expected: 20 } })
    expect(one.context.bounded).toBe(true)
    expect(one.context.factor).toBeCloseTo(Math.exp(-0.3), 12)
    expect(one.context.unbounded).toBeLessThan(25)
    expect(one.value).toBeGreaterThan(73)
  })
})

describe('changes are on the own level', () => {
  test('growth, reduction and decrease', () => {
    const growth = proposed({
      kind: { ...count, form: 'growth', decimals: 1 },
      own: years([1000, 1100, 1210]),
    })
    expect(growth.base).toBe(1210)
    expect(growth.value).toBeCloseTo((growth.level / 1210 - 1) * 100, 12)
    // Ten per cent a year, steadily: somewhat under a half of it again.
    expect(growth.value).toBeGreaterThan(3.5)
    expect(growth.value).toBeLessThan(5)
    const reduction = proposed({
      kind: { level: 'rate', form: 'reduction', direction: 'higher', decimals: 1 },
      own: years([20, 22, 24], 3000),
    })
    // It rose, and the plan wants it to fall.
    expect(reduction.level).toBeLessThan(24)
    expect(reduction.value).toBeCloseTo(0.1, 9)
    expect(reduction.change.directed).toBe(true)
    const decrease = proposed({
      kind: { level: 'count', form: 'decrease', direction: 'higher', decimals: 0 },
      own: years([300_000, 270_000, 243_000]),
    })
    expect(decrease.value).toBeCloseTo(243_000 - decrease.level, 6)
    expect(decrease.value).toBeGreaterThan(9000)
    expect(decrease.value).toBeLessThan(13_000)
  })

  test('of none there is no change in per cent', () => {
    const kind: TargetKind = { ...count, form: 'growth', decimals: 1 }
    expect(proposeTarget(task({ kind, own: years([3, 0, 0]) }))).toMatchObject({
      kind: 'none',
      why: 'no_base',
    })
  })
})

describe('whatever the history', () => {
  const level = fc.constantFrom<TargetKind['level']>('count', 'rate', 'share', 'plain')
  const form = fc.constantFrom<TargetKind['form']>('level', 'growth', 'reduction', 'decrease')
  const direction = fc.constantFrom<TargetKind['direction']>('higher', 'lower', 'neutral')
  const kinds = fc.tuple(level, form, direction, fc.nat(2)).map(
    ([level, form, direction, decimals]): TargetKind => ({
      level,
      form: level === 'share' || level === 'plain' ? 'level' : form,
      direction,
      decimals,
    }),
  )
  const histories = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2005, max: 2011 }),
      value: fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0, max: 100, noNaN: true })),
      size: fc.oneof(fc.constant(0), fc.nat(100_000)),
      exposure: fc.option(fc.nat(5000)),
      whole: fc.boolean(),
    }),
    { selector: ({ year }) => year, maxLength: 4 },
  )
  const estimates = fc.option(
    fc.record({
      expected: fc.double({ min: 0, max: 100, noNaN: true }),
      baseline: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
  )
  const trees = fc.array(
    fc.record({
      own: histories,
      exposure: fc.option(fc.nat(5000)),
      conditions: estimates,
      reason: fc.constantFrom(null, 'a reason'),
    }),
    { minLength: 1, maxLength: 12 },
  )

  test('proposals are numbers, shares of 0–100, with an interval around them, and their parts multiply to them', () => {
    let seen = 0
    fc.assert(
      fc.property(kinds, trees, (kind, tree) => {
        const nodes = tree.map((node, index) => ({ ...node, above: index === 0 ? -1 : (index - 1) >> 1 }))
        for (const answer of proposeTargets({ year: 2012, kind, nodes })) {
          if (answer.kind === 'none') continue
          seen++
          const { value, lower, upper, level, baseline, change, context } = answer
          for (const number of [
            value,
            lower,
            upper,
            level,
            baseline.value,
            change.value,
            change.scaled,
            context.value,
          ]) {
            expect(Number.isFinite(number)).toBe(true)
          }
          expect(lower).toBeLessThanOrEqual(value)
          expect(upper).toBeGreaterThanOrEqual(value)
          if (kind.level === 'share') {
            for (const number of [lower, upper]) {
              expect(number).toBeGreaterThanOrEqual(0)
              expect(number).toBeLessThanOrEqual(100)
            }
          }
          if (kind.level === 'count' || kind.level === 'rate') {
            expect(level).toBeGreaterThanOrEqual(0)
            if (change.factor !== null) {
              expect(baseline.value * change.factor * context.factor!).toBeCloseTo(level, 6)
            }
          }
          if (
            kind.level === 'share' &&
            level > 0.01 &&
            level < 99.99 &&
            Math.abs(baseline.value - 50) < 49.99
          ) {
            const odds = (per: number) => per / (100 - per)
            const product = odds(baseline.value) * change.factor! * context.factor!
            expect(Math.abs(product / odds(level) - 1)).toBeLessThan(1e-3)
          }
          if (kind.level === 'plain')
            expect(baseline.value + change.scaled + context.scaled).toBeCloseTo(level, 6)
        }
      }),
      { numRuns: 400 },
    )
    expect(seen).toBeGreaterThan(400)
  })

  test('a steeper trend never gives a lower level', () => {
    const before = fc.double({ min: 1, max: 99, noNaN: true })
    fc.assert(
      fc.property(kinds, before, before, before, (kind, last, first, other) => {
        // To the same last year, from a start further below or above.
        const level = (start: number): number => proposed({ kind, own: years([start, last], 400) }).level
        const [low, high] = first < other ? [first, other] : [other, first]
        expect(level(low)).toBeGreaterThanOrEqual(level(high) - 1e-9)
      }),
    )
  })
})

describe('a tree', () => {
  test('learns how much its nodes differ: alike, a small one is drawn to the others; unlike, less so', () => {
    const small = (spreadOfOthers: number) => {
      const offices = Array.from({ length: 12 }, (_, index) => 70 + spreadOfOthers * (index - 5.5))
      const nodes = [
        years([70, 70, 70], 100_000),
        ...offices.map((at) => years([at, at, at], 8000)),
        years([40, 40, 40], 30),
      ]
      const answers = proposeTargets({
        year: 2012,
        kind: share,
        nodes: nodes.map((own, index) => ({
          own,
          above: index === 0 ? -1 : 0,
          exposure: null,
          conditions: null,
          reason: null,
        })),
      })
      return answers.at(-1) as Proposal
    }
    expect(small(0.1).baseline.ownWeight).toBeLessThan(0.4)
    expect(small(5).baseline.ownWeight).toBeGreaterThan(0.8)
    expect(small(0.1).value).toBeGreaterThan(small(5).value)
  })

  test('learns it depth by depth: divisions that are alike are drawn to offices that are not', () => {
    const nodes: { own: LevelYear[]; above: number }[] = [{ own: years([70, 70, 70], 1_000_000), above: -1 }]
    for (const office of [40, 55, 70, 80, 90]) {
      const above = nodes.push({ own: years([office, office, office], 200_000), above: 0 }) - 1
      for (let division = 0; division < 4; division++) {
        nodes.push({ own: years([office, office, office], 40), above })
      }
    }
    const office = nodes.push({ own: years([60, 60, 60], 40), above: 0 }) - 1
    const division = nodes.push({ own: years([60, 60, 60], 40), above: 1 }) - 1
    const answers = proposeTargets({
      year: 2012,
      kind: share,
      nodes: nodes.map((node) => ({ ...node, exposure: null, conditions: null, reason: null })),
    })
    const weight = (at: number) => (answers[at] as Proposal).baseline.ownWeight
    expect(weight(office)).toBeGreaterThan(0.6)
    expect(weight(division)).toBeLessThan(0.4)
  })

  test('that goes round in a circle is refused', () => {
    const node = { own: years([1, 2, 3]), exposure: null, conditions: null, reason: null }
    expect(() =>
      proposeTargets({
        year: 2012,
        kind: count,
        nodes: [
          { ...node, above: 1 },
          { ...node, above: 0 },
        ],
      }),
    ).toThrow(/above itself/)
  })
})
