import type { Attribute } from '../definition/attribute.ts'
import { conditionOf } from '../definition/cell.ts'
import type { ColumnPath } from '../definition/column-path.ts'
import type { ColumnCondition, Condition, Moment } from '../definition/condition.ts'
import { type ComboLayout, digitSizes, weightsOf } from './combos.ts'
import type { Views } from './views.ts'

/**
 * The rows of a table `t` joined with those rows that they name, as far as these are asked for. What has been asked
 * for decides what `from` says: ask first.
 */
export type JoinedRows = {
  /** SQL of a column of the row, or of a row that it names: `person.sex` → `p.sex`. */
  column: (path: string) => string
  from: () => string
}

/** What a source of rows brings besides the table's own columns, under which alias. */
export type Brought = {
  registration?: string
  vacancy?: string
  birthDate?: string
  /** Whether the rows themselves are registrations with their answerers. */
  answered?: boolean
}

const aliases = { person: 'p', registration: 'r', vacancy: 'v', placement: 'q', employer: 'e' } as const

/** Rows `source` (SQL that names them `t`) of a table, to be joined with what they name. */
export function joinRows(table: string, source: string, views: Views, brought: Brought = {}): JoinedRows {
  const joins = new Map<string, string>()
  const registration = (): string => {
    if (brought.registration !== undefined) return brought.registration
    joins.set(
      'registration',
      `LEFT JOIN ${views.state('registrations')} AS r ON r.registration_id = t.registration_id`,
    )
    return 'r'
  }
  const named = (of: Exclude<ColumnPath['of'], 'row'>): string => {
    if (of === 'registration') return registration()
    if (of === 'vacancy' && brought.vacancy !== undefined) return brought.vacancy
    const alias = aliases[of]
    if (joins.has(of)) return alias
    const owner = of === 'person' && !views.hasColumn(table, 'person') ? registration() : 't'
    const referred = {
      person: 'persons',
      vacancy: 'vacancies',
      placement: 'placements',
      employer: 'employers',
    }[of]
    const key = views.column(referred, of)
    joins.set(of, `LEFT JOIN ${views.state(referred)} AS ${alias} ON ${alias}."${key}" = ${owner}."${key}"`)
    return alias
  }
  return {
    column(path) {
      if (path === 'person.birth_date' && brought.birthDate !== undefined) return brought.birthDate
      const found = views.follow(table, path)
      const name = views.column(found.table.name, found.column.name)
      // Where registrations come with their answerers, these stand in the place of their own unit and staff.
      const own = ownColumn(found, name, brought)
      return found.of === 'row' ? `t."${own}"` : `${named(found.of)}."${own}"`
    },
    from: () => [source, ...joins.values()].join(' '),
  }
}

function ownColumn({ of, column }: ColumnPath, name: string, { answered, registration }: Brought): string {
  const placed = of === 'row' ? answered === true : of === 'registration' && registration !== undefined
  return placed && (column.name === 'unit' || column.name === 'staff') ? `own_${name}` : name
}

/** What conditions are compiled with. */
export type ConditionContext = {
  views: Views
  /** SQL of a column, by its path. */
  column: (path: string) => string
  /** SQL of the day on which the row counts; null where a measure has none. */
  day: string | null
  /** SQL of the unit at which the row counts; null where that is not known yet. */
  unit: string | null
  /** SQL that is true where a row of another table exists. */
  related: (condition: Extract<Condition, { has: string } | { names_counted: string }>) => string
}

/** SQL of a condition. It may be null, which is not met. */
export function compileCondition(condition: Condition, context: ConditionContext): string {
  const { column, views } = context
  if ('not' in condition) return `(NOT coalesce(${compileCondition(condition.not, context)}, false))`
  if ('any' in condition) {
    const met = condition.any.map((one) => `coalesce(${compileCondition(one, context)}, false)`)
    return `(${met.join(' OR ')})`
  }
  if ('column' in condition) return columnCondition(condition, column(condition.column))
  if ('age_on' in condition) {
    return limits(completedYears(column('person.birth_date'), column(condition.age_on)), {
      at_least: condition.from,
      below: condition.below,
    })
  }
  if ('days' in condition) {
    const { from, to } = condition.days
    return limits(`(${moment(to, context)} - ${moment(from, context)})`, condition)
  }
  if ('empty_or_after_day' in condition) {
    const ends = column(condition.empty_or_after_day)
    return `(${ends} IS NULL OR ${ends} > ${dayOf(context)})`
  }
  if ('empty_or_from_day' in condition) {
    const ends = column(condition.empty_or_from_day)
    return `(${ends} IS NULL OR ${ends} >= ${dayOf(context)})`
  }
  if ('in_group' in condition) {
    if (context.unit === null) throw new Error('a group was asked of rows without a place')
    return views.inGroup(condition.level, condition.in_group, context.unit, dayOf(context))
  }
  return context.related(condition)
}

/** SQL of a condition on a column. */
export function columnCondition(condition: ColumnCondition, column: string): string {
  if ('in' in condition) return `${column} IN (${condition.in.map(quoted).join(', ')})`
  if ('starts_with' in condition) {
    const met = condition.starts_with.map((text) => `starts_with(${column}::VARCHAR, ${quoted(text)})`)
    return `(${met.join(' OR ')})`
  }
  if ('digits_at_least' in condition) return `(length(${column}::VARCHAR) >= ${condition.digits_at_least})`
  if ('is' in condition) return `(${column} = ${condition.is})`
  if ('filled' in condition) return `(${column} IS ${condition.filled ? 'NOT ' : ''}NULL)`
  return limits(column, condition)
}

/** SQL of a moment: a date of the row or the day on which it counts. */
export function moment(at: Moment, context: Pick<ConditionContext, 'column' | 'day'>): string {
  if (typeof at !== 'string')
    return `(${at.column === 'day' ? dayOf(context) : context.column(at.column)} + ${at.plus_days})`
  return at === 'day' ? dayOf(context) : context.column(at)
}

/** SQL of the number of the value that a row has of an attribute; −1 where it has none. */
export function attributeValue(attribute: Attribute, countedBy: string, context: ConditionContext): string {
  const conditions = attribute.values.map((value) => conditionOf(attribute, value, countedBy))
  const codes = conditions.map((one) => ('in' in one && one.in.length === 1 ? one.in[0]! : undefined))
  if (codes.length > 4 && codes.every((code) => code !== undefined)) {
    const list = `[${codes.map((code) => quoted(code)).join(', ')}]`
    return `coalesce(list_position(${list}, ${context.column(attribute.column!)}::VARCHAR) - 1, -1)`
  }
  const cases = conditions.map((one, index) => `WHEN ${compileCondition(one, context)} THEN ${index}`)
  return `CASE ${cases.join(' ')} ELSE -1 END`
}

/** SQL of the combination of a row (see combos.ts): which measures it belongs to, then its values of attributes. */
export function comboSql(
  measures: readonly string[],
  attributes: readonly string[],
  layout: ComboLayout,
): string {
  const digits = [...measures, ...attributes.map((value) => `(${value} + 1)`)]
  if (digits.length === 0) return '0'
  const weights = weightsOf(digitSizes(layout))
  const type = weights.at(-1)! > 2 ** 31 ? 'BIGINT' : 'INTEGER'
  const sum = digits.map((digit, index) => `${digit}::${type} * ${weights[index]}`).join(' + ')
  return type === 'BIGINT' ? `(${sum})::DOUBLE` : `(${sum})::INTEGER`
}

function limits(value: string, given: { at_least?: number | undefined; below?: number | undefined }): string {
  const met: string[] = []
  if (given.at_least !== undefined) met.push(`${value} >= ${given.at_least}`)
  if (given.below !== undefined) met.push(`${value} < ${given.below}`)
  return `(${met.join(' AND ')})`
}

function dayOf({ day }: Pick<ConditionContext, 'day'>): string {
  if (day === null) throw new Error('a day was asked of rows that do not count on one')
  return day
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Completed years on a day; someone born on 29 February completes a year on 1 March of a common year. */
function completedYears(born: string, on: string): string {
  const monthAndDay = (day: string): string => `(month(${day}) * 100 + day(${day}))`
  return `(year(${on}) - year(${born}) - (CASE WHEN ${monthAndDay(on)} < ${monthAndDay(born)} THEN 1 ELSE 0 END))`
}
