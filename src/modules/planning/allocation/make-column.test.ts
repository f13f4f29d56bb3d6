import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Criterion } from '../../indicators/index.ts'
import { applyWishes } from '../cascade/apply-wishes.ts'
import { distributeTarget, settleValues } from '../cascade/settle-values.ts'
import { slackOf } from '../cascade/slack-of.ts'
import type { CascadeColumn, LevelRule, PlanIndicator, TaskRole } from '../contract.ts'
import type { TargetKind } from '../definition/target-kind.ts'
import { makeColumn } from './make-column.ts'
import type { TreeNode } from './read-tree.ts'

const unit = (id: string, parent: number, depth: number): TreeNode => ({
  level: ['national', 'office', 'division'][depth]!,
  id,
  name: id,
  kind: 'unit',
  parent,
  depth,
  unit: '',
  role: null,
  share: 0,
})
const person = (id: string, parent: number, role: TaskRole, share = 36500): TreeNode => ({
  ...unit(id, parent, 2),
  level: 'specialist',
  kind: 'specialist',
  depth: 3,
  unit: `unit of ${parent}`,
  role,
  share,
})

function planned(
  rule: LevelRule,
  specialists: LevelRule = rule,
  roles: TaskRole[] = ['mediator'],
): PlanIndicator {
  return {
    indicator: 'x',
    target: 1,
    weight: 100,
    responsible: '',
    due: null,
    rules: { offices: rule, divisions: rule, specialists },
    roles,
    replaces: null,
    reason: null,
    collectionHours: null,
  }
}

const criterion = (rest: Partial<Criterion> = {}) =>
  ({ id: 'x', unit: 'count', decimals: 0, direction: 'higher', ...rest }) as Criterion

type Given = {
  nodes: TreeNode[]
  kind: TargetKind
  rule?: LevelRule
  exposure: number[]
  value?: (number | null)[]
  mix?: (number | null)[]
  rest?: Partial<Criterion>
  specialists?: LevelRule
}

/** A column as it stands with a target at the top. */
function standing(
  { nodes, kind, rule = 'differentiated', specialists = rule, exposure, value, mix, rest }: Given,
  target: number,
): CascadeColumn {
  const bases = { exposure, value: value ?? nodes.map(() => null), mix: mix ?? nodes.map(() => null) }
  const making = makeColumn({
    planned: planned(rule, specialists),
    criterion: criterion(rest),
    kind,
    nodes,
    bases,
  })
  const nothing = nodes.map(() => null)
  const open = {
    ...making,
    suggested: nothing,
    lower: nothing,
    upper: nothing,
    locked: nodes.map(() => false),
  }
  const proposal = distributeTarget(nodes, open, { top: 0, target })
  const value0 = settleValues(nodes, { ...open, proposal }, [target, ...nothing.slice(1)])
  return {
    ...open,
    proposal,
    value: value0,
    kept: nodes.map(() => false),
    inForce: nothing,
    version: nodes.map(() => 0),
  }
}

const tree = [unit('LT', -1, 0), unit('A', 0, 1), unit('B', 0, 1)]

describe('how a target comes together from those below', () => {
  test('a count adds up, shared out by exposure', () => {
    const column = standing({ nodes: tree, kind: 'count', exposure: [100, 70, 30] }, 1500)
    expect(column.value).toEqual([1500, 1050, 450])
    expect(column.families).toEqual([{ node: 0, rule: 'differentiated', multiplier: 1, constant: 0 }])
  })

  test('of distinct people there are more below than above, by as much as last year', () => {
    // 60 and 50 recipients below where 100 were counted above: ten were at both.
    const column = standing(
      {
        nodes: tree,
        kind: 'distinct',
        exposure: [110, 60, 50],
        value: [100, 60, 50],
        rest: { direction: 'lower' },
      },
      90,
    )
    expect(column.value).toEqual([90, 54, 45])
    expect(slackOf(tree, column)).toEqual([{ node: 0, steps: 0, isOpen: false }])
  })

  test('a ratio averages by exposure', () => {
    const column = standing(
      {
        nodes: tree,
        kind: 'ratio',
        exposure: [100, 25, 75],
        value: [80, 92, 76],
        rest: { unit: 'percent', decimals: 1 },
      },
      840,
    )
    // Both move by the four points by which the whole is to move: (25 × 96 + 75 × 80) ÷ 100 = 84.
    expect(column.value).toEqual([840, 960, 800])
  })

  test('of a ratio more is asked of whoever has the easier clients, and the whole is reached exactly', () => {
    const nodes = [unit('A', -1, 1), person('one', 0, 'mediator'), person('other', 0, 'mediator')]
    const column = standing(
      {
        nodes,
        kind: 'ratio',
        exposure: [2, 100, 100],
        mix: [null, 1.2, 0.8],
        rest: { unit: 'percent', decimals: 1 },
      },
      500,
    )
    expect(column.value).toEqual([500, 600, 400])
  })

  test('a reduction is a level on each one’s own base: moving one less asks more of the other', () => {
    // 30 fills of 10 days and 70 of 20: 17 days on the whole, which 20 % less makes 13.6.
    const given: Given = {
      nodes: tree,
      kind: 'reduction',
      exposure: [100, 30, 70],
      value: [17, 10, 20],
      rest: { unit: 'percent', decimals: 1 },
    }
    const column = standing(given, 200)
    expect(column.value).toEqual([200, 200, 200])
    const moved = applyWishes(tree, column, [
      { place: 1, value: 60, locked: false, lower: null, upper: null },
    ])
    if (moved.outcome !== 'moved') throw new Error('it cannot be had')
    const [, a, b] = moved.column.value as number[]
    expect(a).toBe(60)
    const level = (30 * 10 * (1 - a! / 1000) + 70 * 20 * (1 - b! / 1000)) / 100
    expect(level).toBeLessThanOrEqual(13.6 + 1e-9)
    // One step less would not do.
    expect((30 * 10 * (1 - a! / 1000) + 70 * 20 * (1 - (b! - 1) / 1000)) / 100).toBeGreaterThan(13.6)
  })

  test('a growth the other way', () => {
    const given: Given = {
      nodes: tree,
      kind: 'growth',
      exposure: [100, 50, 50],
      value: [3, 2, 4],
      rest: { unit: 'percent', decimals: 1 },
    }
    const column = standing(given, 300)
    expect(column.value).toEqual([300, 300, 300])
    const moved = applyWishes(tree, column, [
      { place: 2, value: 150, locked: true, lower: null, upper: null },
    ])
    // 50 × 4 × 1.15 + 50 × 2 × (1 + x) = 100 × 3 × 1.3 gives x = 60 %.
    expect(moved.outcome === 'moved' && moved.column.value).toEqual([300, 600, 150])
  })

  test('a common target passes unchanged, and specialists carry those of their role', () => {
    const nodes = [
      ...tree,
      person('m', 1, 'mediator'),
      person('c', 1, 'employer_counsellor'),
      person('n', 2, 'mediator', 0),
    ]
    const column = standing(
      {
        nodes,
        kind: 'ratio',
        rule: 'common',
        exposure: [2, 1, 1, 36500, 36500, 0],
        rest: { unit: 'percent', decimals: 1 },
      },
      985,
    )
    // The counsellor has another role, and the third is away all year.
    expect(column.value).toEqual([985, 985, 985, 985, null, null])
    expect(column.takesPart).toEqual([true, true, true, true, false, false])
  })

  test('days of work share a count out: who comes at midyear or works half time has half', () => {
    const nodes = [
      unit('LT', -1, 0),
      unit('A', 0, 1),
      person('whole', 1, 'mediator', 36600),
      person('half', 1, 'mediator', 18300),
    ]
    const column = standing({ nodes, kind: 'count', exposure: [1, 1, 36600, 18300] }, 90)
    expect(column.value).toEqual([90, 90, 60, 30])
  })
})

describe('what somebody moves', () => {
  const shape = fc.record({
    offices: fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 }), {
      minLength: 2,
      maxLength: 4,
    }),
    exposures: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 100, maxLength: 100 }),
    kind: fc.constantFrom<TargetKind>('count', 'distinct', 'ratio', 'growth', 'reduction'),
    direction: fc.constantFrom<'higher' | 'lower'>('higher', 'lower'),
    target: fc.integer({ min: 1, max: 900 }),
    moves: fc.array(
      fc.record({ at: fc.nat({ max: 99 }), value: fc.nat({ max: 400 }), locked: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })

  function make({
    offices,
    exposures,
    kind,
    direction,
    target,
  }: typeof shape extends fc.Arbitrary<infer S> ? S : never) {
    const nodes: TreeNode[] = [unit('LT', -1, 0)]
    for (const divisions of offices) {
      const office = nodes.push(unit(`O${nodes.length}`, 0, 1)) - 1
      for (const people of divisions) {
        const division = nodes.push(unit(`D${nodes.length}`, office, 2)) - 1
        for (let one = 0; one < people; one++)
          nodes.push(person(`S${nodes.length}`, division, 'mediator', 100 + exposures[nodes.length]!))
      }
    }
    const exposure = nodes.map((node, place) => (node.kind === 'specialist' ? node.share : exposures[place]!))
    for (let place = nodes.length - 1; place > 0; place--) {
      const below = nodes.flatMap(({ parent, kind: of }, child) =>
        parent === place && of === 'unit' ? [child] : [],
      )
      if (below.length > 0) exposure[place] = below.reduce((sum, child) => sum + exposure[child]!, 0)
    }
    exposure[0] = nodes.reduce((sum, { parent }, place) => (parent === 0 ? sum + exposure[place]! : sum), 0)
    const value = nodes.map((_, place) => 1 + (exposures[place]! % 40))
    const isPercent = kind !== 'count' && kind !== 'distinct'
    const rest: Partial<Criterion> = isPercent ? { unit: 'percent', decimals: 1, direction } : { direction }
    return { nodes, column: standing({ nodes, kind, exposure, value, rest }, target) }
  }

  test('stays, and the others of its family follow so that nothing is missing; what contradicts is named', () => {
    let moved = 0
    fc.assert(
      fc.property(shape, (given) => {
        const { nodes, column } = make(given)
        const wishes = new Map(
          given.moves.map(({ at, value, locked }) => [
            1 + (at % (nodes.length - 1)),
            { place: 1 + (at % (nodes.length - 1)), value, locked, lower: null, upper: null },
          ]),
        )
        const answer = applyWishes(nodes, column, [...wishes.values()])
        if (answer.outcome === 'contradiction') {
          expect(answer.contradictions.length).toBeGreaterThan(0)
          return
        }
        moved++
        for (const { place, value } of wishes.values()) expect(answer.column.value[place]).toBe(value)
        const touched = new Set([...wishes.keys()].map((place) => nodes[place]!.parent))
        for (const { node, steps } of slackOf(nodes, answer.column)) {
          if (touched.has(node)) expect(steps, `below ${nodes[node]!.id}`).toBeGreaterThanOrEqual(-1e-9)
        }
        // Nobody's else is moved by it: families that were not touched and not below stand as they stood.
        const root = answer.column.value[0]
        expect(root).toBe(column.value[0])
      }),
      { numRuns: 300 },
    )
    expect(moved).toBeGreaterThan(100)
  })

  test('back to what stood before is what stood before, for counts to the last one', () => {
    fc.assert(
      fc.property(shape, (given) => {
        const { nodes, column } = make({ ...given, kind: 'count' })
        if (column.value[1] === null) return
        const same = applyWishes(nodes, column, [
          { place: 1, value: column.value[1]!, locked: false, lower: null, upper: null },
        ])
        expect(same.outcome === 'moved' && same.column.value).toEqual(column.value)
      }),
      { numRuns: 100 },
    )
  })
})
