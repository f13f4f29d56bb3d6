import type { PlanChange, PlanContent, PlanIndicator, PlanTask } from '../contract.ts'

type Item = { what: PlanChange['what']; id: string; fields: Record<string, string | null> }

/** What differs between two states of a plan, field by field: what came has no before, what went no after. */
export function comparePlans(before: PlanContent | null, after: PlanContent): PlanChange[] {
  const old = before ? itemsOf(before) : []
  const now = itemsOf(after)
  const keyOf = ({ what, id }: Item) => `${what}/${id}`
  const oldByKey = new Map(old.map((item) => [keyOf(item), item]))
  const nowKeys = new Set(now.map(keyOf))
  const changed = now.flatMap((item): PlanChange[] => {
    const was = oldByKey.get(keyOf(item))
    const { what, id, fields } = item
    if (!was) return [{ what, id, field: null, before: null, after: shortOf(item) }]
    return Object.entries(fields).flatMap(([field, value]) =>
      was.fields[field] === value
        ? []
        : [{ what, id, field, before: was.fields[field] ?? null, after: value }],
    )
  })
  const gone = old
    .filter((item) => !nowKeys.has(keyOf(item)))
    .map(
      (item): PlanChange => ({
        what: item.what,
        id: item.id,
        field: null,
        before: shortOf(item),
        after: null,
      }),
    )
  return [...changed, ...gone]
}

const shortOf = ({ fields }: Item): string => fields.title ?? fields.target ?? fields.value ?? ''
const text = (value: number | string | null): string | null => (value === null ? null : String(value))

function itemsOf({ title, ceiling, goals, dropped }: PlanContent): Item[] {
  return [
    { what: 'title', id: 'title', fields: { value: title.lt, en: title.en } },
    { what: 'ceiling', id: 'ceiling', fields: { value: text(ceiling) } },
    ...goals.flatMap((goal, index): Item[] => [
      {
        what: 'goal',
        id: goal.id,
        fields: { title: goal.title.lt, en: goal.title.en, place: String(index + 1) },
      },
      ...goal.tasks.flatMap((task) => [
        taskItem(task, goal.id),
        ...task.indicators.map((one) => indicatorItem(one, task.id)),
      ]),
    ]),
    ...dropped.map(
      ({ indicator, successor, reason }): Item => ({
        what: 'dropped',
        id: indicator,
        fields: { value: indicator, successor, reason },
      }),
    ),
  ]
}

function taskItem({ id, title, responsible, due }: PlanTask, goal: string): Item {
  return { what: 'task', id, fields: { title: title.lt, en: title.en, goal, responsible, due } }
}

function indicatorItem(one: PlanIndicator, task: string): Item {
  return {
    what: 'indicator',
    id: one.indicator,
    fields: {
      target: text(one.target),
      weight: text(one.weight),
      task,
      responsible: one.responsible,
      due: one.due,
      offices: one.rules.offices,
      divisions: one.rules.divisions,
      specialists: one.rules.specialists,
      roles: one.roles.join(', '),
      replaces: one.replaces,
      reason: one.reason,
      collectionHours: text(one.collectionHours),
    },
  }
}
