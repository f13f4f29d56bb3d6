import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GroupFigures, SpanFigures } from './cause.ts'
import { findCauses, type GapQuestion } from './find-causes.ts'
import { splitCount } from './split-count.ts'
import { splitRatio } from './split-ratio.ts'

const number = (most: number) => fc.oneof(fc.integer({ min: 0, max: most }), fc.constant(0))
const groupsOfCount = fc.array(fc.record({ size: number(2000), amount: number(500) }), {
  minLength: 6,
  maxLength: 6,
})
const named = (groups: readonly { size: number; amount: number }[]): GroupFigures[] =>
  groups.map((one, index) => ({ group: `g${index}`, ...one }))
const total = (groups: readonly GroupFigures[], of: 'size' | 'amount'): number =>
  groups.reduce((sum, one) => sum + one[of], 0)

const spanOf = (kind: 'count' | 'ratio' | 'whole', groups: readonly GroupFigures[]): SpanFigures => ({
  value: kind === 'ratio' ? (100 * total(groups, 'amount')) / total(groups, 'size') : total(groups, 'amount'),
  groups: kind === 'whole' ? null : groups,
})

const question = (
  kind: GapQuestion['kind'],
  now: readonly GroupFigures[],
  before: readonly GroupFigures[] | null,
  rest: Partial<GapQuestion> = {},
): GapQuestion => ({
  kind,
  times: kind === 'ratio' ? 100 : 1,
  now: spanOf(kind, now),
  before: before && spanOf(kind, before),
  nowcast: null,
  expected: null,
  labourMarket: null,
  whyWhole: null,
  ...rest,
})

describe('the parts of a gap', () => {
  test('add up to it, whatever the figures', () => {
    const maybe = fc.option(fc.double({ min: -1000, max: 3000, noNaN: true }))
    fc.assert(
      fc.property(
        fc.constantFrom('count' as const, 'ratio' as const, 'whole' as const),
        groupsOfCount,
        fc.option(groupsOfCount),
        maybe,
        maybe,
        maybe,
        (kind, nowGroups, thenGroups, nowcast, expected, labourMarket) => {
          const [now, then] = [named(nowGroups), thenGroups && named(thenGroups)]
          fc.pre(kind !== 'ratio' || (total(now, 'size') > 0 && (then === null || total(then, 'size') > 0)))
          const found = findCauses(question(kind, now, then, { nowcast, expected, labourMarket }))
          if (expected === null && then === null) {
            expect(found).toBeUndefined()
            return
          }
          const { gap, causes } = found!
          expect(gap).toBe(spanOf(kind, now).value - (expected ?? spanOf(kind, then!).value))
          const sum = causes.reduce((all, { amount }) => all + amount, 0)
          expect(Math.abs(sum - gap)).toBeLessThanOrEqual(1e-9)
          // What the groups are told to have added is what the cause is told to have added.
          const mix = causes.find(({ cause }) => cause === 'mix')
          const rate = causes.find(({ cause }) => cause === 'rate')
          const partsOf = (parts: readonly { amount: number }[]) =>
            parts.reduce((all, { amount }) => all + amount, 0)
          if (mix) expect(partsOf(mix.groups)).toBeCloseTo(mix.amount, 7)
          if (rate && spanOf(kind, now).value !== 0) expect(partsOf(rate.groups)).toBeCloseTo(rate.amount, 6)
        },
      ),
    )
  })

  test('of a count are volume, mix and rate, which add up without a rest, and turn round with time', () => {
    fc.assert(
      fc.property(groupsOfCount, groupsOfCount, (nowGroups, thenGroups) => {
        const [now, then] = [named(nowGroups), named(thenGroups)]
        const forth = splitCount(now, then)
        const back = splitCount(then, now)
        if (!forth || !back) return
        expect(forth.volume + forth.mix + forth.rate).toBeCloseTo(
          total(now, 'amount') - total(then, 'amount'),
          9,
        )
        for (const part of ['volume', 'mix', 'rate'] as const) expect(forth[part]).toBeCloseTo(-back[part], 9)
      }),
    )
  })

  test('of a ratio are mix and rate, which add up without a rest', () => {
    fc.assert(
      fc.property(groupsOfCount, groupsOfCount, (nowGroups, thenGroups) => {
        const [now, then] = [named(nowGroups), named(thenGroups)]
        const parts = splitRatio(now, then, 100)
        if (!parts) return
        const ratio = (groups: GroupFigures[]) => (100 * total(groups, 'amount')) / total(groups, 'size')
        const change = ratio(now) - ratio(then)
        expect(Math.abs(parts.mix + parts.rate - change)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(change)))
      }),
    )
  })
})

describe('what was changed is what is found', () => {
  const then = named([
    { size: 1000, amount: 400 },
    { size: 500, amount: 100 },
    { size: 200, amount: 10 },
  ])
  const alone = (found: ReturnType<typeof findCauses>) =>
    found!.causes.filter(({ amount }) => Math.abs(amount) > 1e-9)

  test('as many clients of each group, a fifth fewer: volume', () => {
    const now = then.map(({ group, size, amount }) => ({ group, size: size * 0.8, amount: amount * 0.8 }))
    const causes = alone(findCauses(question('count', now, then)))
    expect(causes).toMatchObject([{ cause: 'volume', amount: expect.closeTo(-102, 9) }])
  })
  test('clients of a group that gives less instead of one that gives more: mix, and those two groups', () => {
    const now = named([
      { size: 700, amount: 280 },
      { size: 500, amount: 100 },
      { size: 500, amount: 25 },
    ])
    for (const kind of ['count', 'ratio'] as const) {
      const causes = alone(findCauses(question(kind, now, then)))
      expect(causes.map(({ cause }) => cause)).toEqual(['mix'])
      expect(new Set(causes[0]!.groups.map(({ group }) => group).slice(0, 2))).toEqual(new Set(['g0', 'g2']))
    }
  })
  test('less of one group: rate, and that group', () => {
    const now = then.map((one) => (one.group === 'g1' ? { ...one, amount: 40 } : one))
    for (const kind of ['count', 'ratio'] as const) {
      const causes = alone(findCauses(question(kind, now, then)))
      expect(causes).toMatchObject([{ cause: 'rate', groups: [{ group: 'g1' }] }])
    }
  })
  test('what is not entered is late, and of nobody’s work', () => {
    const now = then.map(({ group, size, amount }) => ({ group, size, amount: amount * 0.9 }))
    const causes = alone(findCauses(question('count', now, then, { nowcast: 510 })))
    expect(causes).toMatchObject([{ cause: 'late', amount: expect.closeTo(-51, 9) }])
  })
  test('a plan that asks for more than the year before is ambition', () => {
    const causes = alone(findCauses(question('count', then, then, { expected: 600 })))
    expect(causes).toMatchObject([{ cause: 'ambition', amount: -90 }])
  })
  test('the labour market’s part is taken out of the rate', () => {
    const now = then.map((one) => ({ ...one, amount: one.amount * 0.8 }))
    const { causes } = findCauses(question('count', now, then, { labourMarket: -60 }))!
    expect(causes.slice(0, 2)).toMatchObject([
      { cause: 'labour_market', amount: expect.closeTo(-60, 9) },
      { cause: 'rate', amount: expect.closeTo(-42, 9) },
    ])
  })
  test('what pushes against the gap comes last', () => {
    const now = then.map(({ group, size, amount }) => ({ group, size: size * 1.1, amount: amount * 0.7 }))
    const { gap, causes } = findCauses(question('count', now, then))!
    expect(gap).toBeLessThan(0)
    expect(causes.map(({ cause }) => cause)).toEqual(['rate', 'mix', 'volume'])
  })
  test('where nothing tells groups apart the change stays whole, and it is said why', () => {
    const found = findCauses({
      ...question('count', then, then),
      now: { value: 400, groups: null },
    })!
    expect(found.causes).toMatchObject([{ cause: 'undivided', amount: -110 }])
    expect(found.notTold).toContainEqual({ cause: 'mix', why: 'no_groups' })
  })
})
