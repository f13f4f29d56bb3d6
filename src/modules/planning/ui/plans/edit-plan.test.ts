import { expect, test } from 'vitest'
import type { PlanContent, PlanIndicator } from '../../contract.ts'
import { changedFields, editPlan } from './edit-plan.ts'

const planned = (indicator: string, rest: Partial<PlanIndicator> = {}): PlanIndicator => ({
  indicator,
  target: 10,
  weight: 50,
  responsible: '',
  due: null,
  rules: { offices: 'common', divisions: 'common', specialists: 'free' },
  roles: [],
  replaces: null,
  reason: null,
  collectionHours: null,
  ...rest,
})
const words = (text: string) => ({ lt: text, en: text })
const content: PlanContent = {
  title: words('planas'),
  ceiling: 5,
  goals: [
    {
      id: 'g1',
      title: words('pirmas'),
      tasks: [
        {
          id: 't1',
          title: words('a'),
          responsible: '',
          due: null,
          indicators: [planned('x'), planned('y')],
        },
        { id: 't2', title: words('b'), responsible: '', due: null, indicators: [] },
      ],
    },
    { id: 'g2', title: words('antras'), tasks: [] },
  ],
  dropped: [],
}
const shape = (plan: PlanContent | null) =>
  plan?.goals.map(
    ({ id, tasks }) =>
      `${id}: ${tasks.map((task) => `${task.id}(${task.indicators.map(({ indicator }) => indicator)})`)}`,
  )

test('goals, tasks and indicators move among their own, and no further than the end', () => {
  expect(shape(editPlan(content, { kind: 'move_goal', goal: 'g2', by: -1 }))).toEqual([
    'g2: ',
    'g1: t1(x,y),t2()',
  ])
  expect(shape(editPlan(content, { kind: 'move_task', task: 't1', by: 1 }))).toEqual([
    'g1: t2(),t1(x,y)',
    'g2: ',
  ])
  expect(shape(editPlan(content, { kind: 'move_indicator', task: 't1', indicator: 'y', by: -1 }))).toEqual([
    'g1: t1(y,x),t2()',
    'g2: ',
  ])
  expect(editPlan(content, { kind: 'move_goal', goal: 'g1', by: -1 })).toEqual(content)
})

test('a task comes under another goal, an indicator under another task, each with what was changed in it', () => {
  expect(shape(editPlan(content, { kind: 'change_task', task: 't1', patch: {}, toGoal: 'g2' }))).toEqual([
    'g1: t2()',
    'g2: t1(x,y)',
  ])
  const changed = editPlan(content, {
    kind: 'change_indicator',
    task: 't1',
    indicator: 'x',
    patch: { target: 12 },
    toTask: 't2',
  })
  expect(shape(changed)).toEqual(['g1: t1(y),t2(x)', 'g2: '])
  expect(changed?.goals[0]?.tasks[1]?.indicators[0]).toEqual(planned('x', { target: 12 }))
})

test('of a form only what was changed in it is put into a plan that somebody else has changed', () => {
  const began = planned('x')
  const form = { ...began, target: 12 }
  const meanwhile = editPlan(content, {
    kind: 'change_indicator',
    task: 't1',
    indicator: 'x',
    patch: { weight: 70 },
    toTask: 't1',
  })!
  const patch = changedFields(began, form)
  expect(patch).toEqual({ target: 12 })
  const both = editPlan(meanwhile, {
    kind: 'change_indicator',
    task: 't1',
    indicator: 'x',
    patch,
    toTask: 't1',
  })
  expect(both?.goals[0]?.tasks[0]?.indicators[0]).toEqual(planned('x', { target: 12, weight: 70 }))
})

test('what is gone is not changed', () => {
  const gone = editPlan(content, { kind: 'remove_indicator', task: 't1', indicator: 'x' })!
  expect(shape(gone)).toEqual(['g1: t1(y),t2()', 'g2: '])
  expect(
    editPlan(gone, { kind: 'change_indicator', task: 't1', indicator: 'x', patch: {}, toTask: 't1' }),
  ).toBeNull()
  expect(editPlan(content, { kind: 'add_indicator', task: 't9', one: planned('z') })).toBeNull()
  expect(editPlan(content, { kind: 'change_task', task: 't1', patch: {}, toGoal: 'g9' })).toBeNull()
})

test('an indicator that is dropped and the one that takes its place name each other, until that is undone', () => {
  const dropped = editPlan(content, { kind: 'drop', indicator: 'x', successor: 'y', reason: null })!
  expect(shape(dropped)).toEqual(['g1: t1(y),t2()', 'g2: '])
  expect(dropped.dropped).toEqual([{ indicator: 'x', successor: 'y', reason: null }])
  expect(dropped.goals[0]?.tasks[0]?.indicators[0]?.replaces).toBe('x')
  const reasoned = editPlan(dropped, { kind: 'drop', indicator: 'x', successor: null, reason: 'Nebereikia' })!
  expect(reasoned.dropped).toEqual([{ indicator: 'x', successor: null, reason: 'Nebereikia' }])
  expect(reasoned.goals[0]?.tasks[0]?.indicators[0]?.replaces).toBeNull()
  const undone = editPlan(dropped, { kind: 'undo_drop', indicator: 'x' })!
  expect(undone.dropped).toEqual([])
  expect(undone.goals[0]?.tasks[0]?.indicators[0]?.replaces).toBeNull()
})

test('new goals and tasks have keys of their own', () => {
  const goal = editPlan(content, { kind: 'add_goal', title: words('trečias') })!
  const task = { title: words('c'), responsible: 'Skyrius', due: null }
  const both = editPlan(goal, { kind: 'add_task', goal: goal.goals[2]!.id, task })!
  const keys = both.goals.flatMap(({ id, tasks }) => [id, ...tasks.map((one) => one.id)])
  expect(keys).toHaveLength(6)
  expect(new Set(keys).size).toBe(6)
})
