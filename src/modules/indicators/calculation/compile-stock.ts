import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Condition } from '../definition/condition.ts'
import type { StockMeasure } from '../definition/measure.ts'
import { relatedRows } from './compile-flow.ts'
import {
  attributeValue,
  type ConditionContext,
  comboSql,
  compileCondition,
  type JoinedRows,
  joinRows,
} from './compile-row.ts'
import { rowKeySql } from './row-key.ts'
import { layoutOf } from './scan.ts'
import { date, ever, far } from './sql-date.ts'
import type { Views } from './views.ts'

/** What is summed of a stock: days open in a range, or cases open on a day where they are placed on another. */
export type StockSum = { days: Range } | { open: Day; placed: Day }

/** A stock read together with the cells of it that are wanted: ids of the attributes that these need. */
export type StockScan = { measure: StockMeasure; attributes: readonly string[] }

/**
 * A stock at one span after another, summed by the store: columns unit, staff, the combination of attributes, then
 * for each of `asked` a sum (DOUBLE). `days` adds up the days that cases are open in a range; `open` counts those open on a day
 * where they are on another.
 */
export function compileStockSums(
  { measure, attributes }: StockScan,
  catalogue: Catalogue,
  views: Views,
  asked: readonly StockSum[],
): string {
  const rows = compileStockRows(measure, attributes, catalogue, views)
  const sums = asked.map((one) => {
    if ('days' in one) {
      const { from, to } = one.days
      const begins = `greatest(${rows.from}, ${rows.segFrom}, ${date(from)})`
      return `sum(greatest(0, least(${rows.until}, ${rows.segTo}, ${date(to + 1)}) - ${begins}))::DOUBLE`
    }
    const open = `${rows.from} <= ${date(one.open)} AND ${rows.until} > ${date(one.open)}`
    return `count(*) FILTER (${open} AND ${rows.segFrom} <= ${date(one.placed)} AND ${rows.segTo} > ${date(one.placed)})::DOUBLE`
  })
  const touched = asked.map((one) => ('days' in one ? one.days : { from: one.open, to: one.placed }))
  const from = Math.min(...touched.map((range) => Math.min(range.from, range.to)))
  const to = Math.max(...touched.map((range) => range.to))
  return `SELECT ${[rows.unit, rows.staff, `${rows.combo} AS combo`, ...sums].join(', ')}
FROM ${rows.source} WHERE ${[...rows.where, ...touching(rows, from, to)].join(' AND ')}
GROUP BY ALL`
}

/**
 * The stretches of a stock that touch the days from `from` to `to`: columns open_from, open_until (not included),
 * seg_from, seg_to (not included), unit, staff, the combination of attributes, the row's key (DOUBLE).
 */
export function compileStock(
  { measure, attributes }: StockScan,
  catalogue: Catalogue,
  views: Views,
  { from, to }: Range,
): string {
  const rows = compileStockRows(measure, attributes, catalogue, views)
  const columns = [
    ...[rows.from, rows.until, rows.segFrom, rows.segTo, rows.unit, rows.staff, rows.combo],
    rowKeySql(rows.row),
  ]
  const touches = [
    `${rows.from} <= ${date(to)}`,
    `${rows.until} >= ${date(from)}`,
    `${rows.segFrom} <= ${date(to)}`,
    `${rows.segTo} > ${date(from)}`,
  ]
  return `SELECT ${columns.join(', ')} FROM ${rows.source} WHERE ${[...rows.where, ...touches].join(' AND ')}`
}

/** The parts of a SELECT over the stretches of a stock, each a row with one place. */
export type StockRows = {
  source: string
  where: readonly string[]
  row: string
  from: string
  /** Not included. */
  until: string
  segFrom: string
  segTo: string
  unit: string
  staff: string
  combo: string
}

/** The stretches of a stock; with `conditions` beyond its own. */
export function compileStockRows(
  measure: StockMeasure,
  attributes: readonly string[],
  catalogue: Catalogue,
  views: Views,
  conditions: readonly Condition[] = [],
): StockRows {
  const { table, at } = measure
  const placed = placedRows(table, at, views)
  const context = rowContext(table, placed.rows, views)
  const where = [...measure.where, ...conditions].map((one) => compileCondition(one, context))
  const values = attributes.map((id) => attributeValue(catalogue.attributes.get(id)!, measure.from, context))
  const combo = comboSql([], values, layoutOf({ attributes: [...attributes] }, 0, catalogue))
  const start = placed.rows.column(measure.from)
  const end =
    measure.until !== undefined ? placed.rows.column(measure.until) : `${placed.rows.column(measure.to!)} + 1`
  return {
    source: placed.rows.from(),
    where: [`${start} IS NOT NULL`, ...where.map((one) => `coalesce(${one}, false)`)],
    row: 't.arrival',
    from: start,
    until: `coalesce(${end}, ${far})`,
    segFrom: placed.segFrom,
    segTo: placed.segTo,
    unit: placed.unit,
    staff: placed.staff,
    combo,
  }
}

type PlacedRows = { rows: JoinedRows; segFrom: string; segTo: string; unit: string; staff: string }

/** The rows of a table where they stand over time: at their own unit for ever, or at whoever answers when. */
export function placedRows(table: string, at: 'own' | 'answerer' | 'vacancy', views: Views): PlacedRows {
  const staff = (alias: string): string => `coalesce(${alias}.staff_id, 0)`
  if (at !== 'answerer') {
    return {
      rows: joinRows(table, `${views.root.counted(table)} AS t`, views),
      segFrom: ever,
      segTo: far,
      unit: 't.unit_id',
      staff: views.hasColumn(table, 'staff') ? staff('t') : '0',
    }
  }
  if (table === 'registrations') {
    const rows = joinRows(table, `${views.root.answered} AS t`, views, {
      birthDate: 't.birth_date',
      answered: true,
    })
    return { rows, segFrom: 't.seg_from', segTo: 't.seg_to', unit: 't.unit_id', staff: staff('t') }
  }
  const source = `${views.root.state(table)} AS t JOIN ${views.answered} AS a ON a.registration_id = t.registration_id`
  const rows = joinRows(table, source, views, {
    registration: 'a',
    ...(views.hasColumn(table, 'person') ? {} : { birthDate: 'a.birth_date' }),
  })
  return { rows, segFrom: 'a.seg_from', segTo: 'a.seg_to', unit: 'a.unit_id', staff: staff('a') }
}

/** What conditions on rows that count on no day of their own are compiled with. */
export function rowContext(table: string, rows: JoinedRows, views: Views): ConditionContext {
  return {
    views,
    column: rows.column,
    day: null,
    unit: null,
    related(condition) {
      const context = { column: (path: string) => `b."${views.column(table, path)}"`, day: null }
      const base = `(SELECT *, arrival AS row FROM ${views.state(table)})`
      return `(t.arrival IN (${relatedRows(condition, table, base, context, views)}))`
    },
  }
}

function touching(rows: StockRows, from: Day, to: Day): string[] {
  return [
    `${rows.from} <= ${date(to)}`,
    `${rows.until} > ${date(from)}`,
    `${rows.segFrom} <= ${date(to)}`,
    `${rows.segTo} > ${date(from)}`,
  ]
}
