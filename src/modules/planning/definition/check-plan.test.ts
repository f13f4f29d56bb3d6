import { describe, expect, test } from 'vitest'
import type { PlanContent, PlanIndicator } from '../contract.ts'
import { checkPlan } from './check-plan.ts'
import { comparePlans } from './compare-plans.ts'
import { followPlan } from './follow-plan.ts'

const indicators = [
  { id: 'placed', direction: 'higher' as const },
  { id: 'recipients', direction: 'lower' as const },
  { id: 'filled', direction: 'higher' as const },
]

function planned(indicator: string, target: number | null, rest: Partial<PlanIndicator> = {}): PlanIndicator {
  return {
    indicator,
    target,
    weight: 50,
    responsible: 'Paslaugų skyrius',
    due: '2012-12-31',
    rules: { offices: 'common', divisions: 'common', specialists: 'common' },
    roles: ['mediator'],
    replaces: null,
    reason: null,
    collectionHours: null,
    ...rest,
  }
}

function plan(list: PlanIndicator[], rest: Partial<PlanContent> = {}): PlanContent {
  return {
    title: { lt: '2012 m. veiklos planas', en: '' },
    ceiling: null,
    goals: [
      {
        id: 'goal',
        title: { lt: 'Tikslas', en: 'Goal' },
        tasks: [
          {
            id: 'task',
            title: { lt: 'Uždavinys', en: 'Task' },
            responsible: 'Paslaugų skyrius',
            due: '2012-12-31',
            indicators: list,
          },
        ],
      },
    ],
    dropped: [],
    ...rest,
  }
}

const before = plan([planned('placed', 100), planned('recipients', 40)])
const rules = (content: PlanContent, since: PlanContent | null = before) =>
  checkPlan(content, { indicators, before: since }).map(({ rule, indicator }) => [rule, indicator])

describe('a plan is checked', () => {
  test('one that goes beyond the year before in both directions has no fault', () => {
    expect(rules(plan([planned('placed', 101), planned('recipients', 39)]))).toEqual([])
  })

  test('an indicator that stays goes beyond last year, by its own direction, or says why not', () => {
    expect(rules(plan([planned('placed', 100), planned('recipients', 41)]))).toEqual([
      ['not_higher', 'placed'],
      ['not_higher', 'recipients'],
    ])
    const reason = 'Pasikeitė įstatymas'
    expect(rules(plan([planned('placed', 90, { reason }), planned('recipients', 40, { reason })]))).toEqual(
      [],
    )
    expect(rules(plan([planned('placed', 1), planned('recipients', 99)]), null)).toEqual([])
  })

  test('one that is gone has a successor that is there, or a reason', () => {
    const now = (dropped: PlanContent['dropped']) =>
      rules(plan([planned('placed', 101), planned('filled', 5)], { dropped }))
    expect(now([])).toEqual([['dropped_silently', 'recipients']])
    expect(now([{ indicator: 'recipients', successor: null, reason: null }])).toEqual([
      ['dropped_silently', 'recipients'],
    ])
    expect(now([{ indicator: 'recipients', successor: null, reason: 'Nebemokama' }])).toEqual([])
    expect(now([{ indicator: 'recipients', successor: 'filled', reason: null }])).toEqual([])
    expect(now([{ indicator: 'recipients', successor: 'other', reason: null }])).toEqual([
      ['unknown_successor', 'recipients'],
    ])
  })

  test('what is unknown, twice, without a target or without anybody to carry it', () => {
    expect(
      rules(
        plan([
          planned('nothing', 1, { weight: 0 }),
          planned('placed', null),
          planned('placed', 120, { weight: 0 }),
          planned('recipients', 30, { roles: [] }),
        ]),
      ),
    ).toEqual([
      ['unknown_indicator', 'nothing'],
      ['no_target', 'placed'],
      ['twice', 'placed'],
      ['no_roles', 'recipients'],
    ])
  })

  test('weights make 100 to the tenth, and there are no more than the ceiling', () => {
    const tenths = [33.3, 33.3, 33.4].map((weight, index) =>
      planned(indicators[index]!.id, 120 - index * 90, { weight }),
    )
    expect(rules(plan(tenths), null)).toEqual([])
    expect(checkPlan(plan(tenths.slice(1), { ceiling: 1 }), { indicators, before: null })).toMatchObject([
      { rule: 'too_many', values: { count: 2, ceiling: 1 } },
      { rule: 'weights', values: { sum: 66.7 } },
    ])
  })

  test('a task without an indicator is advice, one without anybody responsible a fault', () => {
    const empty = plan([])
    empty.goals[0]!.tasks[0]!.responsible = ''
    expect(checkPlan(empty, { indicators, before: null })).toMatchObject([
      { rule: 'no_indicator', severity: 'advice', task: 'task' },
      { rule: 'no_responsible', severity: 'fault', task: 'task' },
    ])
  })
})

test('a year begins as the one before it was, its deadlines a year on and last year’s reasons gone', () => {
  const old = plan([planned('placed', 100, { reason: 'x', replaces: 'y', due: '2012-02-29' })], {
    ceiling: 3,
  })
  const next = followPlan(old, 2013)
  expect(next.title.lt).toBe('2013 m. veiklos planas')
  expect(next.ceiling).toBe(3)
  expect(next.goals[0]!.tasks[0]).toMatchObject({
    due: '2013-12-31',
    indicators: [{ indicator: 'placed', target: 100, reason: null, replaces: null, due: '2013-02-28' }],
  })
  expect(followPlan(null, 2013)).toMatchObject({ goals: [], dropped: [] })
})

test('what was changed is told field by field, what came and went as a whole', () => {
  const now = plan([planned('placed', 110, { weight: 40 }), planned('filled', 7)], { ceiling: 9 })
  expect(comparePlans(before, now)).toEqual([
    { what: 'ceiling', id: 'ceiling', field: 'value', before: null, after: '9' },
    { what: 'indicator', id: 'placed', field: 'target', before: '100', after: '110' },
    { what: 'indicator', id: 'placed', field: 'weight', before: '50', after: '40' },
    { what: 'indicator', id: 'filled', field: null, before: null, after: '7' },
    { what: 'indicator', id: 'recipients', field: null, before: '40', after: null },
  ])
  expect(comparePlans(now, now)).toEqual([])
})
