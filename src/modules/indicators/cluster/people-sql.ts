import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { getColumn, getTable, ledgerOf, storedName } from '../../register/index.ts'
import type { Started } from '../calculation/row-source.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { PeopleMeasure } from '../definition/measure.ts'
import { isCountedHere } from './joined-rows.ts'
import type { PreparedState } from './prepared-state.ts'
import { stretchesSql } from './stock-sql.ts'

/** How the columns of people's rows are called. */
export const peopleColumnNames = [
  'who',
  'since',
  'until',
  'stands_from',
  'stands_to',
  'unit',
  'staff',
  'combination',
]

/** Of how many last days people are told; of more, their rows themselves are less. */
const fewDays = 2

type Asked = { base: PeopleMeasure; attributes: readonly string[]; ranges: readonly Range[] }

/**
 * ClickHouse's SQL of a shard's people with rows that overlap some ranges: columns {@link peopleColumnNames}.
 *
 * People count where they stand on a range's last day, once however many rows of theirs stand there. Where there are
 * few last days, what is told of these rows is the earliest day and the latest on which one of them is: all that a range
 * of that last day can ask.
 */
export function peopleSql(
  { base, attributes, ranges }: Asked,
  catalogue: Catalogue,
  state: PreparedState,
  organisation: OrganisationThroughTime,
): string {
  const { table, at, where, from, to, person } = base
  const firsts = new Map<number, number>()
  for (const range of ranges) firsts.set(range.to, Math.min(range.from, firsts.get(range.to) ?? range.from))
  const lasts = [...firsts.keys()].sort((a, b) => a - b)
  const stretches = stretchesSql(
    { table, at, where, begins: from, ends: to, includesEnd: true, attributes, person },
    catalogue,
    state,
    organisation,
    { from: Math.min(...firsts.values()), to: Math.max(...lasts) },
  )
  const who = `toInt32("${storedName(getColumn(getTable(table), person))}") AS who`
  if (lasts.length > fewDays) {
    const told = [
      'row_from AS since',
      'toInt32(row_until - 1) AS until',
      'seg_from AS stands_from',
      'seg_to AS stands_to',
    ]
    const place = ['toInt32(at_unit) AS unit', 'toInt32(at_staff) AS staff', 'combo AS combination']
    return `SELECT ${[who, ...told, ...place].join(', ')} FROM (${stretches})`
  }
  const first = `multiIf(${lasts.map((last) => `last_day <= ${last}, ${firsts.get(last)}`).join(', ')}, 0)`
  const columns = [
    who,
    'min(row_from) AS since',
    'toInt32(max(row_until) - 1) AS until',
    'toInt32(last_day) AS stands_from',
    'toInt32(last_day + 1) AS stands_to',
    'toInt32(at_unit) AS unit',
    'toInt32(at_staff) AS staff',
    'combo AS combination',
  ]
  const met = ['row_from <= last_day', 'seg_from <= last_day', 'seg_to > last_day', `row_until > ${first}`]
  return `SELECT ${columns.join(', ')} FROM (SELECT *, arrayJoin([${lasts.join(', ')}]) AS last_day FROM (${stretches})) WHERE ${met.join(' AND ')} GROUP BY who, stands_from, stands_to, unit, staff, combination`
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
