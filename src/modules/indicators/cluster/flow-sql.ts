import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { getColumn, getTable, isOfState, ledgerOf, storedName } from '../../register/index.ts'
import { digitSizes, weightsOf } from '../calculation/combos.ts'
import { type FlowScan, isRelated, layoutOf, valuesOf } from '../calculation/scan.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Amount, FlowMeasure } from '../definition/measure.ts'
import { monthsLater } from './calendar-sql.ts'
import {
  all,
  attributeSql,
  type ConditionScope,
  conditionSql,
  isOfOwnRow,
  momentSql,
} from './condition-sql.ts'
import { type JoinedRows, joinRows } from './joined-rows.ts'
import type { PreparedState } from './prepared-state.ts'

/** How the columns of a scan's sums are called. */
export function flowColumnNames(scan: FlowScan): string[] {
  return [
    'unit',
    'staff',
    'bucket',
    'combo',
    'counted',
    ...valuesOf(scan).columns.map((_, index) => `value_${index}`),
  ]
}

/**
 * ClickHouse's SQL of the sums of a scan over a shard's rows: columns {@link flowColumnNames}. A bucket lies within one
 * epoch of the organisation.
 */
export function flowSql(
  scan: FlowScan,
  catalogue: Catalogue,
  state: PreparedState,
  organisation: OrganisationThroughTime,
  ranges: readonly Range[],
  buckets: readonly Range[],
): string {
  const { root } = scan
  const rows = joinRows(root.table, state)
  const scope: ConditionScope = { rows, organisation, day: 'on_day', unit: 'at_unit' }
  const due = dueDay(root, rows, ranges)
  const place = placeOf(root, rows)
  const own = root.where.filter(isOfOwnRow).map((one) => conditionSql(one, scope))
  const named = root.where
    .filter((one) => !isOfOwnRow(one) && !isRelated(one))
    .map((one) => conditionSql(one, scope))
  // What looks at other tables' rows tells whether a row is of a measure, as what the measures ask beyond it does.
  const everyRow = root.where.filter(isRelated)
  const measures = scan.measures.map(({ amount, where }) => {
    const value = amountSql(amount, rows, scope)
    const met = all([...[...everyRow, ...where].map((one) => conditionSql(one, scope)), value.counts])
    return { met, value: value.sql }
  })
  const countedBy = typeof root.on === 'string' ? root.on : root.on.column
  const digits = scan.attributes.map((id) => attributeSql(catalogue.attributes.get(id)!, countedBy, scope))

  // Once the day is known, most rows are left out; only then are others looked up.
  const { base, join } = rows.read([due.near])
  const dated = `SELECT *, toInt32(${due.sql}) AS on_day FROM (${base}) WHERE ${all([due.filled, inRanges('on_day', ranges), ...own])}`
  const placed = `SELECT *, ${place.unit} AS at_unit, ${place.staff} AS at_staff FROM (${join(dated)}) WHERE ${place.stands}`
  const told = [
    'weight',
    'at_unit',
    'at_staff',
    'on_day',
    ...measures.flatMap(({ met, value }, index) => [
      `toInt64(${met}) AS m${index}`,
      `if(${met}, toInt64(${value}), 0) AS a${index}`,
    ]),
    ...digits.map((digit, index) => `toInt64(${digit}) AS d${index}`),
  ]
  const cells = `SELECT ${told.join(', ')} FROM (${placed}) WHERE ${all(named)}`
  const layout = layoutOf(scan, scan.measures.length, catalogue)
  const weights = weightsOf(digitSizes(layout))
  const parts = [
    ...scan.measures.map((_, index) => `m${index}`),
    ...scan.attributes.map((_, index) => `d${index}`),
  ]
  const values = valuesOf(scan).columns.map(
    (value, index) => `toFloat64(sum(weight * ${partSql(value)})) AS value_${index}`,
  )
  const columns = [
    'toInt32(at_unit) AS unit',
    'toInt32(at_staff) AS staff',
    `toInt32(${bucketSql(buckets)}) AS bucket`,
    `${comboSql(parts, weights)} AS combo`,
    'toFloat64(sum(weight)) AS counted',
    ...values,
  ]
  return `SELECT ${columns.join(', ')} FROM (${cells}) GROUP BY unit, staff, bucket, combo HAVING counted <> 0`
}

/** SQL of a combination made of digits (see combos.ts). */
export function comboSql(digits: readonly string[], weights: readonly number[]): string {
  const sum = digits.map((digit, index) => `${digit} * ${weights[index]}`).join(' + ')
  if (digits.length === 0) return 'toInt32(0)'
  return weights.at(-1)! > 2 ** 31 ? `toFloat64(${sum})` : `toInt32(${sum})`
}

function partSql({ measure, part }: ReturnType<typeof valuesOf>['columns'][number]): string {
  const amount = `a${measure}`
  if (part === 'sum') return amount
  // A remainder has the sign of what is divided.
  const millionths = `((${amount} % 1000000 + 1000000) % 1000000)`
  return part === 'millionths' ? millionths : `intDiv(${amount} - ${millionths}, 1000000)`
}

function bucketSql(buckets: readonly Range[]): string {
  const cases = buckets.map(({ to }, index) => `on_day <= ${to}, ${index}`)
  return `multiIf(${cases.join(', ')}, -1)`
}

/** SQL condition that a day lies in one of the ranges. */
export function inRanges(day: string, ranges: readonly Range[]): string {
  return `(${ranges.map(({ from, to }) => `(${day} >= ${from} AND ${day} <= ${to})`).join(' OR ')})`
}

type Due = {
  sql: string
  /** A condition on the stored date, by which the server skips blocks. */
  near: string
  filled: string
}

function dueDay({ on }: FlowMeasure, rows: JoinedRows, ranges: readonly Range[]): Due {
  const { sql, filled } = rows.cell(typeof on === 'string' ? on : on.column)
  if (typeof on === 'string') return { sql, near: inRanges(sql, ranges), filled }
  if ('plus_months' in on) {
    const later = monthsLater(on.plus_months, ranges)
    return { sql: later.sql(sql), near: inRanges(sql, later.windows), filled }
  }
  const days = on.plus_days
  const earlier = ranges.map(({ from, to }) => ({ from: from - days, to: to - days }))
  return { sql: `(${sql} + ${days})`, near: inRanges(sql, earlier), filled }
}

function placeOf({ at }: FlowMeasure, rows: JoinedRows): { unit: string; staff: string; stands: string } {
  if (at === 'own') return { ...ownPlace(rows), stands: '1' }
  if (at === 'vacancy') {
    const unit = rows.cell('vacancy.unit')
    return { unit: unit.sql, staff: rows.cell('vacancy.staff').sql, stands: unit.filled }
  }
  const { begins, units, staffs, filled } = rows.answerers()
  const last = `arrayCount(one -> one <= on_day, ${begins})`
  return { unit: `${units}[${last}]`, staff: `${staffs}[${last}]`, stands: all([filled, `${last} > 0`]) }
}

/** Where rows stand by their own unit, and their own staff where their table has any. */
export function ownPlace(rows: JoinedRows): { unit: string; staff: string } {
  const hasStaff = rows.table.columns.some(({ name }) => name === 'staff')
  return { unit: rows.cell('unit').sql, staff: hasStaff ? rows.cell('staff').sql : '0' }
}

/** What a row adds, and a condition without which it does not count. */
function amountSql(amount: Amount, rows: JoinedRows, scope: ConditionScope): { sql: string; counts: string } {
  if (amount === 'rows') return { sql: '1', counts: '1' }
  if ('days' in amount) {
    const from = momentSql(amount.days.from, scope)
    const to = momentSql(amount.days.to, scope)
    const days = `(${to.sql} - ${from.sql})`
    if (amount.times === undefined) return { sql: days, counts: all([from.filled, to.filled]) }
    const times = rows.cell(amount.times)
    return { sql: `${days} * ${times.sql}`, counts: all([from.filled, to.filled, times.filled]) }
  }
  if ('left_of' in amount) {
    const { table, state } = rows
    const less = getTable(amount.less)
    if (less.hangsOn?.table !== table.name)
      throw new Error(`rows of ${less.name} do not hang on ${table.name}`)
    const key = storedName(getColumn(less, less.hangsOn.column))
    const until = `"${storedName(getColumn(less, amount.until))}"`
    const their = `"${storedName(getColumn(less, amount.their))}"`
    // Sums over signed rows: what was taken back takes nothing.
    const prefix = rows.related(
      key,
      (name, keys) =>
        `SELECT "${key}", groupArray(${until}) AS "${name}until", groupArray(sign * toInt64(${their})) AS "${name}taken" FROM ${ledgerOf(state.own, less.name)} WHERE ${isOfState(state.own, less.name)} AND "${key}" IN (${keys}) GROUP BY "${key}"`,
    )
    const taken = `arraySum((until, taken) -> if(until <= on_day, taken, 0), "${prefix}until", "${prefix}taken")`
    const whole = rows.cell(amount.left_of)
    const left = `(${whole.sql} - ${taken})`
    return { sql: left, counts: all([whole.filled, `${left} <> 0`]) }
  }
  // An empty one adds nothing, while its row counts.
  const { sql, filled } = rows.cell(amount.column)
  return { sql: filled === '1' ? sql : `if(${filled}, ${sql}, 0)`, counts: '1' }
}
