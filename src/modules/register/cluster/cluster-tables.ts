import { type Entity, type Table, tables } from '../format/tables.ts'
import { clusterColumns } from './cluster-columns.ts'

/**
 * Where the rows of a table lie: with the case of their person or registration, with their vacancy or user, by their own
 * key, or on every shard.
 */
export type Placing = 'person' | 'registration' | 'vacancy' | 'user' | 'own' | 'everywhere'

/** In this order: what names a person lies with that person, whatever else it names. */
const placedBy = ['person', 'registration', 'vacancy', 'user'] as const satisfies readonly Entity[]

/** Where the rows of a table lie. */
export function placingOf(table: Table): Placing {
  const entity = placedBy.find((one) => table.columns.some((column) => column.entity === one))
  return entity ?? (table.versioned ? 'own' : 'everywhere')
}

/** The tables whose rows name a registration and a person, and so make them one case. */
export const linkTables: readonly Table[] = tables.filter(({ columns }) =>
  ['registration', 'person'].every((entity) => columns.some((column) => column.entity === entity)),
)

/** A table of the cluster. */
export type ClusterTable = {
  name: string
  columns: readonly (readonly [name: string, type: string])[]
  orderBy: string
  /** The number by which rows are spread over the shards; undefined for a table that is on every shard. */
  spreadBy: string | undefined
}

/** What is told of each load: a row when it begins and another when it is complete. */
export const loadsTable: ClusterTable = {
  name: 'loads',
  columns: [
    ['load', 'Int32'],
    ['complete', 'UInt8'],
    ['from_position', 'Int32'],
    ['position', 'Int32'],
    ['identity', 'String'],
    ['last_recorded_on', 'Int32'],
    ['rows', 'Int64'],
  ],
  orderBy: 'load',
  spreadBy: 'load',
}

/**
 * The ledger of a table of the format: of every row of it that is or was in a state, one with `sign` 1 and the day
 * `since` which it is known, and when another version has taken its place, one with `sign` −1 and the day since which it
 * is known no more. `arrival` tells rows apart; `load` is the one that brought it.
 */
export function ledgerTable(table: Table): ClusterTable {
  const columns = clusterColumns(table)
  const day = table.columns.find(
    ({ type, required, name }) => type === 'date' && required && name !== 'recorded_on',
  )
  const first = table.versioned && day ? day.name : columns[0]!.name
  const spread = placingOf(table) !== 'everywhere'
  return {
    name: table.name,
    columns: [
      ...(spread ? ([['case_id', 'UInt32']] as const) : []),
      ...columns.map(({ name, type }) => [name, type] as const),
      ['arrival', 'Int64'],
      ['since', 'Int32'],
      ['sign', 'Int8'],
      ['load', 'Int32'],
    ],
    orderBy: `"${first}", arrival`,
    spreadBy: spread ? 'case_id' : undefined,
  }
}

/** Every table of the cluster. */
export const clusterTables: readonly ClusterTable[] = [loadsTable, ...tables.map(ledgerTable)]

/** The table that holds a shard's own rows. */
export function shardTable({ name, spreadBy }: ClusterTable): string {
  return spreadBy === undefined ? name : `${name}_shard`
}

/** Statements that make a table on one shard: its own rows, and the Distributed table over those of all shards. */
export function createStatements(cluster: string, database: string, table: ClusterTable): string[] {
  const own = shardTable(table)
  const columns = table.columns.map(([name, type]) => `"${name}" ${type}`).join(', ')
  const statements = [
    `CREATE TABLE ${database}.${own} (${columns}) ENGINE = MergeTree ORDER BY (${table.orderBy})`,
  ]
  if (table.spreadBy !== undefined) {
    statements.push(
      `CREATE TABLE ${database}.${table.name} (${columns}) ENGINE = Distributed('${cluster}', '${database}', '${own}', ${table.spreadBy})`,
    )
  }
  return statements
}
