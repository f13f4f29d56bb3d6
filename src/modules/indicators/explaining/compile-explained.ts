import type { Day } from '../../../platform/calendar/day.ts'
import { epochOf, type OrganisationThroughTime, unitsUnder } from '../../organisation/index.ts'
import {
  compileFlowRows,
  compilePeople,
  compileStarts,
  date,
  flowScans,
  type Range,
  type Views,
} from '../calculation/compile-measure.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { StockMeasure } from '../definition/measure.ts'

/** The node whose figure is explained: a unit or group by its number, or a specialist by the register's number. */
export type ExplainedNode = { kind: 'node'; node: number } | { kind: 'staff'; staff: number }

/**
 * Rows behind one sum, as an SQL SELECT of: row (arrival, which names it in its table), day, unit, staff, grp (rows of
 * one group add their amount once; −1 for a row by itself), amount.
 */
export type ExplainedSelect = { table: string; sql: string }

type Where = {
  organisation: OrganisationThroughTime
  node: ExplainedNode
  views: Views
  catalogue: Catalogue
}

/** The rows that a flow's sum over a range is made of, at a node by the tree of each row's day. */
export function explainFlow(where: Where, measure: string, range: Range): ExplainedSelect[] {
  const definition = where.catalogue.measures.get(measure)
  if (definition?.kind === 'sum') return definition.of.flatMap((part) => explainFlow(where, part, range))
  const scan = flowScans(where.catalogue.measures, new Set([measure]))[0]!
  return [
    {
      table: scan.root.table,
      sql: `(${compileFlowRows(scan, where.views, [range])}
SELECT b.row, b.day, b.at_unit AS unit, b.at_staff AS staff, -1 AS grp, b.a0::DOUBLE AS amount
FROM b WHERE b.m0 AND ${standsAt(where, 'b.at_unit', 'b.at_staff', range, 'b.day')})`,
    },
  ]
}

/** The cases open on `openOn`, where they are on `placedOn`; each adds one. */
export function explainStock(where: Where, measure: string, openOn: Day, placedOn: Day): ExplainedSelect[] {
  const { from, until, table } = where.catalogue.measures.get(measure) as StockMeasure
  return [
    {
      table,
      sql: `(SELECT t.arrival, ${date(placedOn)}, t.unit_id, coalesce(t.staff_id, 0), -1, 1::DOUBLE
FROM ${where.views.answered} AS t
WHERE t.${from} <= ${date(openOn)} AND (t.${until} IS NULL OR t.${until} > ${date(openOn)})
AND t.seg_from <= ${date(placedOn)} AND t.seg_to > ${date(placedOn)}
AND ${standsAt(where, 't.unit_id', 't.staff_id', { from: placedOn, to: placedOn }, date(placedOn))})`,
    },
  ]
}

/** The stretches of open cases over a range; each adds its days. One SELECT for each stretch of one organisation. */
export function explainStockDays(where: Where, measure: string, range: Range): ExplainedSelect[] {
  const { from, until, table } = where.catalogue.measures.get(measure) as StockMeasure
  return epochsWithin(where.organisation, range).map((piece) => {
    const end = `(${date(piece.to)} + 1)`
    const begins = `greatest(t.${from}, t.seg_from, ${date(piece.from)})`
    const ends = `least(coalesce(t.${until}, ${end}), t.seg_to, ${end})`
    return {
      table,
      sql: `(SELECT t.arrival, ${begins}, t.unit_id, coalesce(t.staff_id, 0), -1, (${ends} - ${begins})::DOUBLE
FROM ${where.views.answered} AS t
WHERE ${ends} > ${begins} AND ${standsAt(where, 't.unit_id', 't.staff_id', piece, date(piece.from))})`,
    }
  })
}

/** The rows by which people count in a range, where they are on its last day; those of one person add one together. */
export function explainPeople(where: Where, measure: string, range: Range, month: number): ExplainedSelect[] {
  const { base, active } = where.catalogue.peopleScanOf(measure)
  const among = active?.id === measure ? active : null
  const extra = ', t.arrival AS row'
  const rows = compilePeople([base], where.views, range, extra)
  const started = among
    ? `AND x.person IN (SELECT person FROM (${compileStarts(among.started, where.views, range)}))`
    : ''
  // People's numbers stay below 2^31: the month tells the groups of a monthly mean apart.
  const group = `(x.person::BIGINT + ${month} * 2147483648)`
  return [
    {
      table: base.table,
      sql: `(SELECT x.row, ${date(range.to)}, x.unit, x.staff, ${group}, 1::DOUBLE
FROM (${rows}) AS x(person, row_from, row_to, seg_from, seg_to, unit, staff, row, counts)
WHERE x.seg_from <= ${date(range.to)} AND x.seg_to > ${date(range.to)} ${started}
AND ${standsAt(where, 'x.unit', 'x.staff', { from: range.to, to: range.to }, date(range.to))})`,
    },
  ]
}

/** An SQL condition that a row at a unit and a specialist stands at the node, by the tree of its day. */
function standsAt(where: Where, unit: string, staff: string, range: Range, day: string): string {
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
