import { findNode, type OrganisationThroughTime, unitsUnder } from '../../organisation/index.ts'
import { getColumn, getTable, ledgerOf, storedName } from '../../register/index.ts'
import type { Attribute } from '../definition/attribute.ts'
import { conditionOf } from '../definition/cell.ts'
import type { ColumnCondition, Condition, Moment, RelatedCondition } from '../definition/condition.ts'
import { type Cell, isCountedHere, isIn, type JoinedRows, ownCell, reachOf } from './joined-rows.ts'

/** What is less than every day, with some days added or not. */
const beforeAllDays = -1_000_000_000

/** What conditions are compiled with. */
export type ConditionScope = {
  rows: JoinedRows
  organisation: OrganisationThroughTime
  /** SQL of the day on which the row counts; null where a measure has none. */
  day: string | null
  /** SQL of the unit at which the row counts; null where it stands nowhere yet. */
  unit: string | null
}

/** Whether a condition needs nothing but the row's own columns and its day. */
export function isOfOwnRow(condition: Condition): boolean {
  if ('not' in condition) return isOfOwnRow(condition.not)
  if ('any' in condition) return condition.any.every(isOfOwnRow)
  if ('column' in condition) return isOwn(condition.column)
  if ('days' in condition) return [condition.days.from, condition.days.to].every(isOwn)
  if ('empty_or_after_day' in condition) return isOwn(condition.empty_or_after_day)
  if ('empty_or_from_day' in condition) return isOwn(condition.empty_or_from_day)
  return false
}

/** Whether a path or a moment is of the row itself. */
function isOwn(at: Moment): boolean {
  return !(typeof at === 'string' ? at : at.column).includes('.')
}

/** ClickHouse's SQL of a condition: 1 where it is met and 0 where it is not, whatever is empty. */
export function conditionSql(condition: Condition, scope: ConditionScope): string {
  const { rows } = scope
  if ('not' in condition) return `(NOT ${conditionSql(condition.not, scope)})`
  if ('any' in condition) return `(${condition.any.map((one) => conditionSql(one, scope)).join(' OR ')})`
  if ('column' in condition) return columnConditionSql(condition, rows.cell(condition.column))
  if ('age_on' in condition) {
    const on = rows.cell(condition.age_on)
    const { from, below } = condition
    const met: string[] = []
    if (from !== undefined) met.push(rows.birthday(from).filled, `${on.sql} >= ${rows.birthday(from).sql}`)
    if (below !== undefined) met.push(rows.birthday(below).filled, `${on.sql} < ${rows.birthday(below).sql}`)
    return all([on.filled, ...met])
  }
  if ('days' in condition) {
    const from = momentSql(condition.days.from, scope)
    const to = momentSql(condition.days.to, scope)
    return all([from.filled, to.filled, ...limits(`(${to.sql} - ${from.sql})`, condition, 0)])
  }
  if ('empty_or_after_day' in condition) {
    const ends = rows.cell(condition.empty_or_after_day)
    return `(NOT ${all([ends.filled])} OR ${ends.sql} > ${dayOf(scope)})`
  }
  if ('empty_or_from_day' in condition) {
    const ends = rows.cell(condition.empty_or_from_day)
    return `(NOT ${all([ends.filled])} OR ${ends.sql} >= ${dayOf(scope)})`
  }
  if ('in_group' in condition) return inGroupSql(condition, scope)
  if ('names_counted' in condition) return namesCountedSql(condition, scope)
  return hasSql(condition, scope)
}

/** SQL of a condition on a column. */
function columnConditionSql(condition: ColumnCondition, { sql, kind, filled }: Cell): string {
  if ('in' in condition) return `(${sql} IN (${condition.in.map(quoted).join(', ')}))`
  if ('starts_with' in condition) {
    return `(${condition.starts_with.map((text) => `startsWith(${sql}, ${quoted(text)})`).join(' OR ')})`
  }
  if ('digits_at_least' in condition) {
    return all([filled, `length(${sql}) >= ${condition.digits_at_least}`])
  }
  if ('is' in condition) return all([filled, `${sql} = ${condition.is ? 1 : 0}`])
  if ('filled' in condition) return condition.filled ? all([filled]) : `(NOT ${all([filled])})`
  return all([filled, ...limits(sql, condition, kind === 'millionths' ? 6 : 0)])
}

/** SQL of the day that a moment is, as a cell. */
export function momentSql(
  at: Moment,
  scope: Pick<ConditionScope, 'rows' | 'day'>,
): Pick<Cell, 'sql' | 'filled'> {
  const column = typeof at === 'string' ? at : at.column
  const { sql, filled } = column === 'day' ? { sql: dayOf(scope), filled: '1' } : scope.rows.cell(column)
  return typeof at === 'string' ? { sql, filled } : { sql: `(${sql} + (${at.plus_days}))`, filled }
}

/** SQL of the number of the value that a row has of an attribute, from 1 on; 0 where it has none. */
export function attributeSql(attribute: Attribute, countedBy: string, scope: ConditionScope): string {
  const conditions = attribute.values.map((value) => conditionOf(attribute, value, countedBy))
  const codes = conditions.map((one) => ('in' in one && one.in.length === 1 ? one.in[0] : undefined))
  if (codes.length > 4 && codes.every((code) => code !== undefined)) {
    const numbers = codes.map((_, index) => index + 1).join(', ')
    return `transform(${scope.rows.cell(attribute.column!).sql}, [${codes.map(quoted).join(', ')}], [${numbers}], 0)`
  }
  const cases = conditions.map((one, index) => `${conditionSql(one, scope)}, ${index + 1}`)
  return `multiIf(${cases.join(', ')}, 0)`
}

/** SQL of conditions that must all be met. */
export function all(conditions: readonly string[]): string {
  const needed = [...new Set(conditions)].filter((one) => one !== '1')
  return needed.length === 0 ? '1' : `(${needed.join(' AND ')})`
}

/** SQL of a text. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** Limits of whole numbers, or of decimals held as whole numbers of so many places. */
function limits(
  value: string,
  given: { at_least?: number | undefined; below?: number | undefined },
  places: number,
): string[] {
  const met: string[] = []
  if (given.at_least !== undefined) met.push(`${value} >= ${wholeNotBelow(given.at_least, places)}`)
  if (given.below !== undefined) met.push(`${value} < ${wholeNotBelow(given.below, places)}`)
  return met
}

/** The least whole number of places that is not below a number, as this is written in decimals. */
export function wholeNotBelow(number: number, places: number): bigint {
  const [, sign = '', digits = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) ?? []
  const shift = places + Number(exponent) - fraction.length
  const all = BigInt(`${sign}${digits}${fraction}`)
  if (shift >= 0) return all * 10n ** BigInt(shift)
  const divisor = 10n ** BigInt(-shift)
  const rounded = all / divisor
  return all > 0n && all % divisor !== 0n ? rounded + 1n : rounded
}

function dayOf({ day }: Pick<ConditionScope, 'day'>): string {
  if (day === null) throw new Error('a day was asked of rows that do not count on one')
  return day
}

function inGroupSql(
  { level, in_group: group }: Extract<Condition, { in_group: string }>,
  { organisation, unit, day }: ConditionScope,
): string {
  if (unit === null) throw new Error('a group was asked of rows without a place')
  const node = findNode(organisation, level, group)
  if (node === undefined) return '0'
  const { epochStarts } = organisation
  const pieces = epochStarts.flatMap((from, epoch) => {
    const units = unitsUnder(organisation, node, epoch)
    if (units.length === 0) return []
    const next = epochStarts[epoch + 1]
    const until = next === undefined ? '' : ` AND ${day} < ${next}`
    return [`(${day} >= ${from}${until} AND ${unit} IN (${units.join(', ')}))`]
  })
  return pieces.length === 0 ? '0' : `(${pieces.join(' OR ')})`
}

function namesCountedSql(
  { names_counted: column, in_table: other }: Extract<Condition, { names_counted: string }>,
  { rows }: ConditionScope,
): string {
  const { table, state } = rows
  const named = getTable(other)
  const key = storedName(getColumn(table, column))
  const from = reachOf(table, named, column, state)
  const prefix = rows.related(
    key,
    (name, keys) =>
      `SELECT "${key}", toUInt8(1) AS "${name}counted" FROM ${ledgerOf(from, other)} WHERE ${isCountedHere(state, from, named)} AND "${key}" ${isIn(from)} (${keys}) GROUP BY "${key}" HAVING sum(sign) > 0`,
  )
  return all([rows.cell(column).filled, `"${prefix}counted"`])
}

/** The related rows of a key become two arrays of their days, in which each row looks for one that fits. */
function hasSql(condition: RelatedCondition, scope: ConditionScope): string {
  const { rows } = scope
  const { table, state } = rows
  const related = getTable(condition.has)
  const key = storedName(getColumn(table, condition.same))
  const ledger = reachOf(table, related, condition.same, state)
  const [start, end] = 'date' in condition ? [condition.date, null] : condition.spell
  const begins = ownCell(related, start)
  const ends = end === null ? null : ownCell(related, end)
  const where = [
    isCountedHere(state, ledger, related),
    `"${key}" <> 0`,
    begins.filled,
    ...condition.where.map((one) => columnConditionSql(one, ownCell(related, one.column))),
  ].filter((one) => one !== '1')
  const prefix = rows.related(key, (name, keys) => {
    const days = [
      `groupArray(one_begins) AS "${name}begins"`,
      ...(ends === null ? [] : [`groupArray(one_ends) AS "${name}ends"`]),
    ]
    const own = [
      `"${key}"`,
      `${begins.sql} AS one_begins`,
      ...(ends === null ? [] : [`${ends.sql} AS one_ends`]),
    ]
    const groups = [`"${key}"`, 'one_begins', ...(ends === null ? [] : ['one_ends'])]
    return `SELECT "${key}", ${days.join(', ')} FROM (SELECT ${own.join(', ')} FROM ${ledgerOf(ledger, condition.has)} WHERE ${where.join(' AND ')} AND "${key}" ${isIn(ledger)} (${keys}) GROUP BY ${groups.join(', ')} HAVING sum(sign) > 0) GROUP BY "${key}"`
  })
  const from = condition.from === undefined ? null : momentSql(condition.from, scope)
  const to = condition.to === undefined ? null : momentSql(condition.to, scope)
  // An old server looks for no columns within lambdas: what these ask of the row is named beside them.
  const known = [from, to].flatMap((one) =>
    one === null ? [] : [one.filled, `${one.sql} > ${beforeAllDays}`],
  )
  if (from === null && to === null) return `notEmpty("${prefix}begins")`
  if (ends === null) {
    const met = [
      ...(from === null ? [] : [`one >= ${from.sql}`]),
      ...(to === null ? [] : [`one <= ${to.sql}`]),
    ]
    return all([...known, `arrayExists(one -> ${met.join(' AND ')}, "${prefix}begins")`])
  }
  // What has no end has one later than every day.
  const met = [
    ...(from === null ? [] : [`until >= ${from.sql}`]),
    ...(to === null ? [] : [`since <= ${to.sql}`]),
  ]
  const inOrder = from !== null && to !== null ? [`${from.sql} <= ${to.sql}`] : []
  return all([
    ...known,
    ...inOrder,
    `arrayExists((since, until) -> ${met.join(' AND ')}, "${prefix}begins", "${prefix}ends")`,
  ])
}
