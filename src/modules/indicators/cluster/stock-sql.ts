import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { digitSizes, weightsOf } from '../calculation/combos.ts'
import type { StockSum } from '../calculation/compile-stock.ts'
import { layoutOf } from '../calculation/scan.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { PeopleMeasure, StockMeasure } from '../definition/measure.ts'
import { all, attributeSql, type ConditionScope, conditionSql, isOfOwnRow } from './condition-sql.ts'
import { comboSql, ownPlace } from './flow-sql.ts'
import { type JoinedRows, joinRows } from './joined-rows.ts'
import { ever, far, type PreparedState } from './prepared-state.ts'

/** How the columns of a stock's sums are called. */
export function stockColumnNames(asked: readonly StockSum[]): string[] {
  return ['unit', 'staff', 'combo', ...asked.map((_, index) => `sum_${index}`)]
}

/** ClickHouse's SQL of a stock over a shard's rows: columns {@link stockColumnNames}, a sum for each that is asked. */
export function stockSql(
  { measure, attributes }: { measure: StockMeasure; attributes: readonly string[] },
  catalogue: Catalogue,
  state: PreparedState,
  organisation: OrganisationThroughTime,
  asked: readonly StockSum[],
): string {
  const touched = asked.map((one) => ('days' in one ? one.days : { from: one.open, to: one.placed }))
  const from = Math.min(...touched.map((range) => Math.min(range.from, range.to)))
  const to = Math.max(...touched.map((range) => range.to))
  const end = measure.until ?? measure.to!
  const stretches = stretchesSql(
    {
      ...measure,
      begins: measure.from,
      ends: end,
      includesEnd: measure.until === undefined,
      attributes,
    },
    catalogue,
    state,
    organisation,
    { from, to },
  )
  const sums = asked.map((one, index) => {
    const amount =
      'days' in one
        ? `greatest(0, ${least('row_until', 'seg_to', String(one.days.to + 1))} - ${greatest('row_from', 'seg_from', String(one.days.from))})`
        : `(row_from <= ${one.open} AND row_until > ${one.open} AND seg_from <= ${one.placed} AND seg_to > ${one.placed})`
    return `toFloat64(sum(toInt64(weight) * ${amount})) AS sum_${index}`
  })
  const columns = ['toInt32(at_unit) AS unit', 'toInt32(at_staff) AS staff', 'combo', ...sums]
  return `SELECT ${columns.join(', ')} FROM (${stretches}) GROUP BY unit, staff, combo HAVING ${asked.map((_, index) => `sum_${index} <> 0`).join(' OR ')}`
}

/** What stretches are asked for: rows between two dates, where they stand when. */
export type Stretches = Pick<PeopleMeasure, 'table' | 'at' | 'where'> & {
  begins: string
  ends: string
  /** Whether the row still is on the day of its end. */
  includesEnd: boolean
  attributes: readonly string[]
  /** A column of the row that is wanted besides; no row stands there then that was taken back. */
  person?: string
}

/**
 * SELECT of the stretches of rows that touch the days from one to another, each with one place: `weight`, `row_from`,
 * `row_until`, `seg_from`, `seg_to` (neither end included), `at_unit`, `at_staff`, `combo`, and the column wanted besides.
 */
export function stretchesSql(
  { table, at, where, begins, ends, includesEnd, attributes, person }: Stretches,
  catalogue: Catalogue,
  state: PreparedState,
  organisation: OrganisationThroughTime,
  { from, to }: { from: number; to: number },
): string {
  const rows = joinRows(table, state)
  const scope: ConditionScope = { rows, organisation, day: null, unit: null }
  const start = rows.cell(begins)
  const end = rows.cell(ends)
  const until = `if(${end.filled}, ${end.sql}${includesEnd ? ' + 1' : ''}, ${far})`
  const digits = attributes.map((id) => attributeSql(catalogue.attributes.get(id)!, begins, scope))
  const weights = weightsOf(digitSizes(layoutOf({ attributes: [...attributes] }, 0, catalogue)))
  const own = where.filter(isOfOwnRow).map((one) => conditionSql(one, scope))
  const later = where.filter((one) => !isOfOwnRow(one)).map((one) => conditionSql(one, scope))
  const touches = [start.filled, `${start.sql} <= ${to}`, `${until} > ${from}`]
  const place = placesOf(at, rows)
  const wanted = person === undefined ? [] : [rows.cell(person).sql]
  const selected = [
    'weight',
    ...wanted,
    `toInt32(${start.sql}) AS row_from`,
    `toInt32(${until}) AS row_until`,
    ...place.columns,
    `${comboSql(
      digits.map((digit) => `toInt64(${digit})`),
      weights,
    )} AS combo`,
  ]
  const { base, join } = rows.read(
    [...own, ...touches].filter((one) => one !== '1'),
    person !== undefined,
  )
  const joined = join(base)
  const met = all([place.stands, ...later])
  const kept = `SELECT ${selected.join(', ')} FROM (${joined}) WHERE ${met}`
  if (!place.changes) return kept
  const shown = [
    'weight',
    ...wanted,
    'row_from',
    'row_until',
    'seg_from',
    'seg_to',
    'at_unit',
    'at_staff',
    'combo',
  ]
  return `SELECT ${shown.join(', ')} FROM (${kept}) ARRAY JOIN begins AS seg_from, ends AS seg_to, units AS at_unit, staffs AS at_staff WHERE seg_from < seg_to AND seg_from <= ${to} AND seg_to > ${from}`
}

type Places = { columns: string[]; stands: string; changes: boolean }

function placesOf(at: 'own' | 'answerer' | 'vacancy', rows: JoinedRows): Places {
  if (at !== 'answerer') {
    const { unit, staff } = ownPlace(rows)
    const columns = [
      `toInt32(${ever}) AS seg_from`,
      `toInt32(${far}) AS seg_to`,
      `${unit} AS at_unit`,
      `${staff} AS at_staff`,
    ]
    return { columns, stands: '1', changes: false }
  }
  const { begins, units, staffs, filled } = rows.answerers()
  const columns = [
    `${begins} AS begins`,
    // Each stretch ends where the next begins.
    `arrayPushBack(arrayPopFront(${begins}), toInt32(${far})) AS ends`,
    `${units} AS units`,
    `${staffs} AS staffs`,
  ]
  return { columns, stands: filled, changes: true }
}

/** Old servers compare two at a time. */
function least(...values: [string, string, ...string[]]): string {
  return values.reduce((one, other) => `least(${one}, ${other})`)
}

function greatest(...values: [string, string, ...string[]]): string {
  return values.reduce((one, other) => `greatest(${one}, ${other})`)
}
