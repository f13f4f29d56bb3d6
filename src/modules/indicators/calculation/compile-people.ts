import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Condition } from '../definition/condition.ts'
import type { PeopleMeasure } from '../definition/measure.ts'
import { attributeValue, type ConditionContext, comboSql, compileCondition } from './compile-row.ts'
import { placedRows, rowContext } from './compile-stock.ts'
import { rowKeySql } from './row-key.ts'
import { layoutOf } from './scan.ts'
import { date, ever, far, inRanges } from './sql-date.ts'
import type { Views } from './views.ts'

/** A measure of people read with others of the same rows: with its conditions, and those of a cell where one is meant. */
export type PeopleRows = { measure: PeopleMeasure; where: readonly Condition[] }

/**
 * The stretches of people's rows that touch the days from `from` to `to`: columns person, row_from, row_to
 * (included), seg_from, seg_to (not included), unit, staff, then what `extra` selects, then for each of the measures
 * whether the row is one of its, then the combination of attributes and the row's key (DOUBLE). The measures differ in their conditions only (see
 * {@link peopleSource}).
 */
export function compilePeople(
  measures: readonly PeopleRows[],
  attributes: readonly string[],
  catalogue: Catalogue,
  views: Views,
  { from, to }: Range,
  extra = '',
): string {
  const { measure } = measures[0]!
  const { table } = measure
  const placed = placedRows(table, measure.at, views)
  const context = rowContext(table, placed.rows, views)
  const met = measures.map(({ where }) =>
    where.length === 0
      ? 'true'
      : where.map((one) => `coalesce(${compileCondition(one, context)}, false)`).join(' AND '),
  )
  const start = placed.rows.column(measure.from)
  const end = `coalesce(${placed.rows.column(measure.to)}, ${far})`
  const clip =
    measure.at === 'answerer' ? [`${placed.segFrom} <= ${date(to)}`, `${placed.segTo} > ${date(from)}`] : []
  const any = met.includes('true') ? [] : [`(${met.join(' OR ')})`]
  const columns = [
    `t."${views.column(table, measure.person)}" AS person`,
    `${start} AS row_from`,
    `${end} AS row_to`,
    placed.segFrom,
    placed.segTo,
    placed.unit,
    placed.staff,
    ...(extra === '' ? [] : [extra]),
    ...met.map((one) => `(${one})::INTEGER`),
    comboOf(attributes, catalogue, measure, context),
    rowKeySql('t.arrival'),
  ]
  return `SELECT ${columns.join(', ')}
FROM ${placed.rows.from()}
WHERE ${[`${start} <= ${date(to)}`, `${end} >= ${date(from)}`, ...clip, ...any].join(' AND ')}`
}

/** What the people of a measure are read from: measures of the same can be read together. */
export function peopleSource({ table, person, from, to, at }: PeopleMeasure): string {
  return [table, person, from, to, at].join(' ')
}

/**
 * People who did something on a day, each with the first such day at each unit in each of some ranges: what
 * {@link compilePeople} gives of a measure of events, without the repetitions that change no count over these ranges.
 * After the flag comes the combination of attributes, each with a first day of its own.
 */
export function compileFirstEvents(
  { measure, where }: PeopleRows,
  attributes: readonly string[],
  catalogue: Catalogue,
  views: Views,
  ranges: readonly Range[],
): string {
  const { table } = measure
  const { rows, staff } = placedRows(table, 'own', views)
  const context = rowContext(table, rows, views)
  const met = where.map((one) => `coalesce(${compileCondition(one, context)}, false)`)
  const day = rows.column(measure.from)
  const person = `t."${views.column(table, measure.person)}"`
  const combo = comboOf(attributes, catalogue, measure, context)
  // Where ranges overlap, the first event of one may lie before the other begins: pieces of them do not overlap.
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b)
  const pieces = cuts.slice(0, -1).map((from, index) => ({ from, to: cuts[index + 1]! - 1 }))
  const within = pieces.map((piece, index) => `WHEN ${inRanges(day, [piece])} THEN ${index}`)
  const columns = [person, `min(${day})`, `min(${day})`, ever, far, 't.unit_id', staff, '1', combo]
  const groups = [
    person,
    't.unit_id',
    ...(staff === '0' ? [] : [staff]),
    `CASE ${within.join(' ')} END`,
    ...(attributes.length === 0 ? [] : [combo]),
  ]
  return `SELECT ${columns.join(', ')}
FROM ${rows.from()}
WHERE ${[`(${inRanges(day, ranges)})`, ...met].join(' AND ')}
GROUP BY ${groups.join(', ')}`
}

function comboOf(
  attributes: readonly string[],
  catalogue: Catalogue,
  measure: PeopleMeasure,
  context: ConditionContext,
): string {
  const values = attributes.map((id) => attributeValue(catalogue.attributes.get(id)!, measure.from, context))
  return comboSql([], values, layoutOf({ attributes: [...attributes] }, 0, catalogue))
}

/** Whether the people of a measure count by what they did on a day, at its own unit. */
export function areEvents({ at, from, to }: PeopleMeasure): boolean {
  return at === 'own' && from === to
}

/** The days within a range on which people started something: columns person, day, key of the row (DOUBLE). */
export function compileStarts(
  started: readonly { table: string; date: string }[],
  views: Views,
  range: Range,
): string {
  return started
    .map(
      ({
        table,
        date: column,
      }) => `SELECT t.person_id AS person, t.${column} AS day, ${rowKeySql('t.arrival')} AS row FROM ${views.root.counted(table)} AS t
WHERE t.${column} BETWEEN ${date(range.from)} AND ${date(range.to)}`,
    )
    .join('\nUNION ALL\n')
}
