import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { getColumn, getTable, ledgerOf, storedName } from '../../register/index.ts'
import type { Started } from '../calculation/row-source.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { PeopleMeasure } from '../definition/measure.ts'
import { inRanges } from './flow-sql.ts'
import { isCountedHere } from './joined-rows.ts'
import { far, type PreparedState } from './prepared-state.ts'
import { stretchesSql } from './stock-sql.ts'

/** A query and how the columns are called that are to be read of it, in order. */
export type NamedQuery = { sql: string; names: readonly string[] }

type Asked = { base: PeopleMeasure; attributes: readonly string[]; ranges: readonly Range[] }

/**
 * ClickHouse's SQL of a shard's rows of people that touch some ranges: person, first day, last day, the days between
 * which it stands there (the second not included), unit, staff, combination. Rows that change no count over these
 * ranges may be left out.
 */
export function peopleSql(
  { base, attributes, ranges }: Asked,
  catalogue: Catalogue,
  state: PreparedState,
  organisation: OrganisationThroughTime,
): NamedQuery {
  const { table, at, where, from, to, person } = base
  const stretches = stretchesSql(
    { table, at, where, begins: from, ends: to, includesEnd: true, attributes, extra: [person] },
    catalogue,
    state,
    organisation,
    { from: Math.min(...ranges.map((one) => one.from)), to: Math.max(...ranges.map((one) => one.to)) },
  )
  const isEvent = at === 'own' && from === to
  const place = ['seg_from', 'seg_to', 'unit', 'staff', 'combo']
  const names = ['who', 'since', 'until', ...place]
  const columns = [
    `toInt32("${storedName(getColumn(getTable(table), person))}") AS who`,
    'row_from AS since',
    `toInt32(if(row_until = ${far}, row_until, row_until - 1)) AS until`,
    'seg_from',
    'seg_to',
    'toInt32(at_unit) AS unit',
    'toInt32(at_staff) AS staff',
    'combo',
  ]
  const within = isEvent ? ` WHERE ${inRanges('row_from', ranges)}` : ''
  const sql = `SELECT ${columns.join(', ')} FROM (${stretches})${within} GROUP BY ${names.join(', ')} HAVING sum(weight) > 0`
  if (!isEvent) return { sql, names }
  // Of what somebody did at a unit, the first in each piece of the ranges changes counts; pieces do not overlap.
  const cuts = [...new Set(ranges.flatMap((one) => [one.from, one.to + 1]))].sort((a, b) => a - b)
  const piece = `multiIf(${cuts.map((cut, index) => `since < ${cut}, ${index}`).join(', ')}, ${cuts.length})`
  const first = `SELECT who, min(since) AS first_day, min(since) AS last_day, ${place.join(', ')} FROM (${sql}) GROUP BY who, ${place.join(', ')}, ${piece}`
  return { sql: first, names: ['who', 'first_day', 'last_day', ...place] }
}

/** How the columns of what people started are called. */
export const startColumnNames = ['who', 'began']

/** ClickHouse's SQL of the days within a range on which people of a shard started something. */
export function startsSql(
  { table, date }: Started[number],
  state: PreparedState,
  { from, to }: Range,
): string {
  const found = getTable(table)
  const day = `"${storedName(getColumn(found, date))}"`
  if (table === 'registrations') {
    return `SELECT toInt32(person_id) AS who, ${day} AS began FROM ${state.registrations} WHERE ${day} >= ${from} AND ${day} <= ${to}`
  }
  return `SELECT toInt32(person_id) AS who, ${day} AS began FROM ${ledgerOf(state.own, table)} WHERE ${isCountedHere(state, state.own, found)} AND ${day} >= ${from} AND ${day} <= ${to} GROUP BY who, began HAVING sum(sign) > 0`
}
