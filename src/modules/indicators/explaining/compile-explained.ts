import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime, unitsUnder } from '../../organisation/index.ts'
import { compileFlowRows } from '../calculation/compile-flow.ts'
import { compilePeople, compileStarts } from '../calculation/compile-people.ts'
import { compileStockRows } from '../calculation/compile-stock.ts'
import { type ExternalSource, externalParts } from '../calculation/externals.ts'
import { cellConditions, partsOf, scanOfOne } from '../calculation/scan.ts'
import { date } from '../calculation/sql-date.ts'
import type { Views } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { StockMeasure } from '../definition/measure.ts'

/** The node whose figure is explained: a unit or group by its number, or a specialist by the register's number. */
export type ExplainedNode = { kind: 'node'; node: number } | { kind: 'staff'; staff: number }

/**
 * Rows behind one sum, as an SQL SELECT of: row (arrival, which names it in its table), day, unit, staff, grp (rows of
 * one group add their amount once; −1 for a row by itself), and the amount as whole units and millionths beyond them.
 */
export type ExplainedSelect = { table: string; sql: string }

/** Where rows are looked for: at a node, in one state of the register. */
export type ExplainedWhere = {
  organisation: OrganisationThroughTime
  node: ExplainedNode
  views: Views
  catalogue: Catalogue
}

/** The rows that a flow's sum over a range is made of, at a node by the tree of each row's day. */
export function explainFlow(where: ExplainedWhere, measure: string, range: Range): ExplainedSelect[] {
  return partsOf(where.catalogue, measure).map((part) => {
    const scan = scanOfOne(where.catalogue, part)
    return {
      table: scan.root.table,
      sql: `(${compileFlowRows(scan, where.catalogue, where.views, [range])}
SELECT b.row, b.day, b.at_unit AS unit, b.at_staff AS staff, -1 AS grp, floor(b.a0)::DOUBLE AS whole, ((b.a0 - floor(b.a0)) * 1000000)::DOUBLE AS millionths
FROM b WHERE b.m0 AND ${standsAt(where, 'b.at_unit', 'b.at_staff', range, 'b.day')})`,
    }
  })
}

/** The cases open on `openOn`, where they are on `placedOn`; each adds one. */
export function explainStock(
  where: ExplainedWhere,
  id: string,
  openOn: Day,
  placedOn: Day,
): ExplainedSelect[] {
  const { table, rows } = stockRows(where, id)
  const met = [
    ...rows.where,
    `${rows.from} <= ${date(openOn)}`,
    `${rows.until} > ${date(openOn)}`,
    `${rows.segFrom} <= ${date(placedOn)}`,
    `${rows.segTo} > ${date(placedOn)}`,
    standsAt(where, rows.unit, rows.staff, { from: placedOn, to: placedOn }, date(placedOn)),
  ]
  return [
    {
      table,
      sql: `(SELECT ${rows.row}, ${date(placedOn)}, ${rows.unit}, ${rows.staff}, -1, 1::DOUBLE, 0::DOUBLE
FROM ${rows.source} WHERE ${met.join(' AND ')})`,
    },
  ]
}

/** The stretches of open cases over a range; each adds its days. One SELECT for each stretch of one organisation. */
export function explainStockDays(where: ExplainedWhere, id: string, range: Range): ExplainedSelect[] {
  const { table, rows } = stockRows(where, id)
  return epochsWithin(where.organisation, range).map((piece) => {
    const begins = `greatest(${rows.from}, ${rows.segFrom}, ${date(piece.from)})`
    const ends = `least(${rows.until}, ${rows.segTo}, ${date(piece.to)} + 1)`
    const stands = standsAt(where, rows.unit, rows.staff, piece, date(piece.from))
    return {
      table,
      sql: `(SELECT ${rows.row}, ${begins}, ${rows.unit}, ${rows.staff}, -1, (${ends} - ${begins})::DOUBLE, 0::DOUBLE
FROM ${rows.source} WHERE ${[...rows.where, `${ends} > ${begins}`, stands].join(' AND ')})`,
    }
  })
}

/** The rows by which people count in a range, where they are on its last day; those of one person add one together. */
export function explainPeople(
  where: ExplainedWhere,
  id: string,
  range: Range,
  month: number,
): ExplainedSelect[] {
  const { base, active, cell } = where.catalogue.peopleScanOf(id)
  const conditions = [...base.where, ...cellConditions(where.catalogue, base.id, cell)]
  const rows = compilePeople(
    [{ measure: base, where: conditions }],
    [],
    where.catalogue,
    where.views,
    range,
    't.arrival AS row',
  )
  const started = active
    ? `AND x.person IN (SELECT person FROM (${compileStarts(active.started, where.views, range)}))`
    : ''
  // People's numbers stay below 2^31: the month tells the groups of a monthly mean apart.
  const group = `(x.person::BIGINT + ${month} * 2147483648)`
  return [
    {
      table: base.table,
      sql: `(SELECT x.row, ${date(range.to)}, x.unit, x.staff, ${group}, 1::DOUBLE, 0::DOUBLE
FROM (${rows}) AS x(person, row_from, row_to, seg_from, seg_to, unit, staff, row, counts)
WHERE x.seg_from <= ${date(range.to)} AND x.seg_to > ${date(range.to)} ${started}
AND ${standsAt(where, 'x.unit', 'x.staff', { from: range.to, to: range.to }, date(range.to))})`,
    },
  ]
}

/** The values of another institution that make up a figure: what each adds to the numerator, or to the denominator. */
export function explainExternal(
  { organisation, node }: ExplainedWhere,
  source: ExternalSource,
  range: Range,
  part: 'numerator' | 'denominator',
): ExplainedSelect[] {
  const weighted = source.measure.roll_up === 'weighted_mean'
  const rows = externalParts(source, range, organisation).flatMap(
    ({ value, placed, numerator, denominator }) => {
      const path = organisation.paths[epochOf(organisation, placed)]![value.unit]!
      if (node.kind === 'staff' || !path.includes(node.node)) return []
      const amount = part === 'numerator' ? numerator : denominator
      const unit = weighted && part === 'numerator' ? 1_000_000_000_000n : 1_000_000n
      let whole = amount / unit
      if (amount < 0n && whole * unit !== amount) whole -= 1n
      const millionths = Number(amount - whole * unit) / (unit === 1_000_000n ? 1 : 1_000_000)
      return [
        `(${value.row}, ${date(placed)}, ${value.unit}, 0, -1, ${whole}::DOUBLE, ${millionths}::DOUBLE)`,
      ]
    },
  )
  if (rows.length === 0) return []
  return [{ table: 'external_values', sql: `(VALUES ${rows.join(', ')})` }]
}

function stockRows(where: ExplainedWhere, id: string) {
  const { of, cell } = findCell(id)!
  const measure = where.catalogue.measures.get(of) as StockMeasure
  const conditions = cellConditions(where.catalogue, of, cell)
  return {
    table: measure.table,
    rows: compileStockRows(measure, [], where.catalogue, where.views, conditions),
  }
}

/** An SQL condition that a row at a unit and a specialist stands at the node, by the tree of its day. */
function standsAt(where: ExplainedWhere, unit: string, staff: string, range: Range, day: string): string {
  const { node, organisation } = where
  if (node.kind === 'staff') return `${staff} = ${node.staff}`
  const pieces = epochsWithin(organisation, range).flatMap((piece) => {
    const units = unitsUnder(organisation, node.node, epochOf(organisation, piece.from))
    if (units.length === 0) return []
    return [`(${day} BETWEEN ${date(piece.from)} AND ${date(piece.to)} AND ${unit} IN (${units.join(', ')}))`]
  })
  return pieces.length === 0 ? 'false' : `(${pieces.join(' OR ')})`
}

/** A range cut where the organisation changes. */
function epochsWithin({ epochStarts }: OrganisationThroughTime, { from, to }: Range): Range[] {
  const starts = [from, ...epochStarts.filter((day) => day > from && day <= to)]
  return starts.map((start, index) => ({ from: start, to: (starts[index + 1] ?? to + 1) - 1 }))
}
