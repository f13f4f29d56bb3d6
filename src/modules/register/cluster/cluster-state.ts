import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import { getTable } from '../format/tables.ts'
import { clusterColumns } from './cluster-columns.ts'
import { ledgerTable, shardTable } from './cluster-tables.ts'
import type { ClusterStanding } from './read-loads.ts'

/** A state of the register on a cluster: how far it was loaded, and the day on which it was known (null: everything). */
export type ClusterState = {
  database: string
  standing: Pick<ClusterStanding, 'load' | 'excluded'>
  knownOn: Day | null
  /** Whose rows are read: those of all shards, or those of the shard that is asked alone. */
  of: 'cluster' | 'shard'
}

const lastDay = dayOf('9999-12-31')

/** The name of a table's ledger. */
export function ledgerOf({ database, of }: ClusterState, table: string): string {
  const found = ledgerTable(getTable(table))
  return `${database}.${of === 'shard' ? shardTable(found) : found.name}`
}

/**
 * SQL condition of the rows of a ledger that make up the state: their signs, and whatever is multiplied with them, add up
 * to its sums. A row that was known and is no more stands among them twice.
 */
export function isOfState({ standing, knownOn }: ClusterState, table: string): string {
  const conditions = [`load <= ${standing.load}`]
  if (standing.excluded.length > 0) conditions.push(`load NOT IN (${standing.excluded.join(', ')})`)
  if (getTable(table).versioned && knownOn !== null && knownOn < lastDay)
    conditions.push(`since <= ${knownOn}`)
  return conditions.join(' AND ')
}

/** As {@link isOfState}, without the rows that hang on a registration or a vacancy which does not exist in that state. */
export function isCounted(state: ClusterState, table: string): string {
  const { hangsOn, columns } = getTable(table)
  if (!hangsOn) return isOfState(state, table)
  const column = `${hangsOn.column}_id`
  const existing = `SELECT ${column} FROM ${ledgerOf(state, hangsOn.table)} WHERE ${isOfState(state, hangsOn.table)} GROUP BY ${column} HAVING sum(sign) > 0`
  const required = columns.find(({ name }) => name === hangsOn.column)?.required
  const hangs = `${column} IN (${existing})`
  return `${isOfState(state, table)} AND ${required ? hangs : `(${column} = 0 OR ${hangs})`}`
}

/** SQL of a subquery: the rows of a table in the state, one for each; the columns of {@link clusterColumns}, and arrival. */
export function rowsOf(state: ClusterState, table: string): string {
  return rowsWhere(state, table, isOfState(state, table))
}

/** As {@link rowsOf}, the rows that count alone. */
export function countedRowsOf(state: ClusterState, table: string): string {
  return rowsWhere(state, table, isCounted(state, table))
}

function rowsWhere(state: ClusterState, table: string, condition: string): string {
  const columns = clusterColumns(getTable(table)).map(({ name }) => `any("${name}") AS "${name}"`)
  // The condition stands one level below: outside, a column's name is that of its any().
  return `(SELECT ${columns.join(', ')}, arrival FROM (SELECT * FROM ${ledgerOf(state, table)} WHERE ${condition}) GROUP BY arrival HAVING sum(sign) > 0)`
}
