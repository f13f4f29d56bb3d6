import type { PlanContent, PlanIndicator, PlanTask } from '../../contract.ts'

type Goal = PlanContent['goals'][number]

/**
 * One change that somebody makes to a plan, told by what it is about and not by the whole plan: so it can be made to a plan
 * that somebody else has changed meanwhile. A patch holds only the fields that were changed.
 */
export type PlanEdit =
  | { kind: 'head'; patch: Partial<Pick<PlanContent, 'title' | 'ceiling'>> }
  | { kind: 'add_goal'; title: Goal['title'] }
  | { kind: 'change_goal'; goal: string; patch: Partial<Pick<Goal, 'title'>> }
  | { kind: 'remove_goal'; goal: string }
  | { kind: 'move_goal'; goal: string; by: -1 | 1 }
  | { kind: 'add_task'; goal: string; task: Omit<PlanTask, 'id' | 'indicators'> }
  | {
      kind: 'change_task'
      task: string
      patch: Partial<Omit<PlanTask, 'id' | 'indicators'>>
      /** The goal that it comes under. */
      toGoal: string
    }
  | { kind: 'remove_task'; task: string }
  | { kind: 'move_task'; task: string; by: -1 | 1 }
  | { kind: 'add_indicator'; task: string; one: PlanIndicator }
  | {
      kind: 'change_indicator'
      task: string
      indicator: string
      patch: Partial<Omit<PlanIndicator, 'indicator'>>
      /** The task that it comes under. */
      toTask: string
    }
  | { kind: 'remove_indicator'; task: string; indicator: string }
  | { kind: 'move_indicator'; task: string; indicator: string; by: -1 | 1 }
  | { kind: 'drop'; indicator: string; successor: string | null; reason: string | null }
  | { kind: 'undo_drop'; indicator: string }

/** The plan with a change made to it; null where what it is about is in the plan no more. */
export function editPlan(content: PlanContent, edit: PlanEdit): PlanContent | null {
  switch (edit.kind) {
    case 'head':
      return { ...content, ...edit.patch }
    case 'add_goal':
      return { ...content, goals: [...content.goals, { id: newKey(content), title: edit.title, tasks: [] }] }
    case 'change_goal':
      return withGoal(content, edit.goal, (goal) => [{ ...goal, ...edit.patch }])
    case 'remove_goal':
      return withGoal(content, edit.goal, () => [])
    case 'move_goal':
      return orNull(
        moved(content.goals, ({ id }) => id === edit.goal, edit.by),
        (goals) => ({
          ...content,
          goals,
        }),
      )
    case 'add_task':
      return withGoal(content, edit.goal, (goal) => [
        { ...goal, tasks: [...goal.tasks, { ...edit.task, id: newKey(content), indicators: [] }] },
      ])
    case 'change_task':
      return changeTask(content, edit)
    case 'remove_task':
      return withTask(content, edit.task, () => [])
    case 'move_task':
      return withTasks(content, edit.task, (tasks) => moved(tasks, ({ id }) => id === edit.task, edit.by))
    case 'add_indicator':
      return withTask(content, edit.task, (task) => [{ ...task, indicators: [...task.indicators, edit.one] }])
    case 'change_indicator':
      return changeIndicator(content, edit)
    case 'remove_indicator':
      return withIndicators(content, edit, (indicators, place) => indicators.toSpliced(place, 1))
    case 'move_indicator':
      return withIndicators(content, edit, (indicators, place) => swapped(indicators, place, edit.by))
    case 'drop':
      return drop(content, edit)
    case 'undo_drop':
      return undoDrop(content, edit.indicator)
  }
}

/** The fields of a form that differ from what it began with. */
export function changedFields<Fields extends object>(before: Fields, now: Fields): Partial<Fields> {
  const changed = (Object.keys(now) as (keyof Fields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]),
  )
  return Object.fromEntries(changed.map((field) => [field, now[field]])) as Partial<Fields>
}

const orNull = <Value, Given>(value: Value | null, make: (value: Value) => Given): Given | null =>
  value === null ? null : make(value)

function withGoal(content: PlanContent, id: string, change: (goal: Goal) => Goal[]): PlanContent | null {
  if (!content.goals.some((goal) => goal.id === id)) return null
  return { ...content, goals: content.goals.flatMap((goal) => (goal.id === id ? change(goal) : [goal])) }
}

function withTasks(
  content: PlanContent,
  id: string,
  change: (tasks: PlanTask[]) => PlanTask[] | null,
): PlanContent | null {
  const goal = content.goals.find(({ tasks }) => tasks.some((task) => task.id === id))
  if (!goal) return null
  return orNull(change(goal.tasks), (tasks) => withGoal(content, goal.id, () => [{ ...goal, tasks }]))
}

function withTask(
  content: PlanContent,
  id: string,
  change: (task: PlanTask) => PlanTask[],
): PlanContent | null {
  return withTasks(content, id, (tasks) => tasks.flatMap((task) => (task.id === id ? change(task) : [task])))
}

function withIndicators(
  content: PlanContent,
  { task: id, indicator }: { task: string; indicator: string },
  change: (indicators: PlanIndicator[], place: number) => PlanIndicator[],
): PlanContent | null {
  const task = tasksOf(content).find((one) => one.id === id)
  const place = task?.indicators.findIndex((one) => one.indicator === indicator) ?? -1
  if (!task || place < 0) return null
  return withTask(content, id, () => [{ ...task, indicators: change(task.indicators, place) }])
}

function changeTask(
  content: PlanContent,
  { task: id, patch, toGoal }: Extract<PlanEdit, { kind: 'change_task' }>,
): PlanContent | null {
  const goal = content.goals.find(({ tasks }) => tasks.some((task) => task.id === id))
  if (!goal || !content.goals.some((one) => one.id === toGoal)) return null
  const task = { ...goal.tasks.find((one) => one.id === id)!, ...patch }
  if (goal.id === toGoal) return withTask(content, id, () => [task])
  const without = withTask(content, id, () => [])
  return without && withGoal(without, toGoal, (to) => [{ ...to, tasks: [...to.tasks, task] }])
}

function changeIndicator(
  content: PlanContent,
  edit: Extract<PlanEdit, { kind: 'change_indicator' }>,
): PlanContent | null {
  const tasks = tasksOf(content)
  const found = tasks
    .find(({ id }) => id === edit.task)
    ?.indicators.find((one) => one.indicator === edit.indicator)
  if (!found || !tasks.some(({ id }) => id === edit.toTask)) return null
  const one = { ...found, ...edit.patch }
  if (edit.toTask === edit.task) {
    return withIndicators(content, edit, (indicators, place) => indicators.with(place, one))
  }
  const without = withIndicators(content, edit, (indicators, place) => indicators.toSpliced(place, 1))
  return (
    without && withTask(without, edit.toTask, (task) => [{ ...task, indicators: [...task.indicators, one] }])
  )
}

function drop(
  content: PlanContent,
  { indicator, successor, reason }: Extract<PlanEdit, { kind: 'drop' }>,
): PlanContent {
  const linked = withEveryIndicator(content, (one) => {
    if (one.indicator === indicator) return []
    if (one.indicator === successor) return [{ ...one, replaces: indicator }]
    return one.replaces === indicator ? [{ ...one, replaces: null }] : [one]
  })
  const others = content.dropped.filter((one) => one.indicator !== indicator)
  return { ...linked, dropped: [...others, { indicator, successor, reason }] }
}

function undoDrop(content: PlanContent, indicator: string): PlanContent | null {
  if (!content.dropped.some((one) => one.indicator === indicator)) return null
  const linked = withEveryIndicator(content, (one) =>
    one.replaces === indicator ? [{ ...one, replaces: null }] : [one],
  )
  return { ...linked, dropped: content.dropped.filter((one) => one.indicator !== indicator) }
}

function withEveryIndicator(
  content: PlanContent,
  change: (one: PlanIndicator) => PlanIndicator[],
): PlanContent {
  return {
    ...content,
    goals: content.goals.map((goal) => ({
      ...goal,
      tasks: goal.tasks.map((task) => ({ ...task, indicators: task.indicators.flatMap(change) })),
    })),
  }
}

const tasksOf = (content: PlanContent): PlanTask[] => content.goals.flatMap(({ tasks }) => tasks)

function moved<Item>(items: Item[], isIt: (item: Item) => boolean, by: -1 | 1): Item[] | null {
  const place = items.findIndex(isIt)
  return place < 0 ? null : swapped(items, place, by)
}

/** What is first moves no further up, what is last no further down. */
function swapped<Item>(items: Item[], place: number, by: -1 | 1): Item[] {
  const other = items[place + by]
  return other === undefined ? items : items.with(place, other).with(place + by, items[place]!)
}

/** A key that no goal or task of the plan has. */
function newKey(content: PlanContent): string {
  const taken = new Set([...content.goals.map(({ id }) => id), ...tasksOf(content).map(({ id }) => id)])
  let number = taken.size + 1
  while (taken.has(`part_${number}`)) number += 1
  return `part_${number}`
}
