import { afterAll, beforeAll } from 'vitest'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { readRow, readRows } from '../../../platform/clickhouse/clickhouse.ts'
import { type Cluster, openCluster } from '../../../platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { storedName } from '../format/stored-columns.ts'
import { type Column, getTable } from '../format/tables.ts'
import { answeredOnCluster } from './answered-on-cluster.ts'
import { clusterColumns } from './cluster-columns.ts'
import { type ClusterState, countedRowsOf, isCounted, isOfState, ledgerOf, rowsOf } from './cluster-state.ts'
import { loadCluster } from './load-cluster.ts'
import type { ClusterStanding } from './read-loads.ts'
import { type Cell, describeStates, type OtherStore, type StateRow } from './states.contract.ts'

let shards: Shards
let cluster: Cluster

beforeAll(async () => {
  shards = await startShards()
  cluster = await openCluster(shards.addresses)
})
afterAll(async () => {
  await cluster?.close()
  await shards?.remove()
})

let databases = 0

describeStates('a ClickHouse cluster of two shards', async (register): Promise<OtherStore> => {
  const own: Cluster = { ...cluster, database: `register_${++databases}` }
  let standing: ClusterStanding
  const state = (knownOn: ClusterState['knownOn'], of: ClusterState['of']): ClusterState => ({
    database: own.database,
    standing,
    knownOn,
    of,
  })
  return {
    load: async () => {
      standing = await loadCluster(register, own)
    },
    rows: async (table, knownOn, counted) => {
      const { columns } = getTable(table)
      const sql = (counted ? countedRowsOf : rowsOf)(state(knownOn, 'cluster'), table)
      const rows = await readRows<StateRow>(cluster.shards[0], `SELECT * FROM ${sql}`)
      return rows.map(({ arrival, ...row }) => decode(columns, row))
    },
    sums: async (table, knownOn, counted, columns) => {
      const known = state(knownOn, 'cluster')
      const held = clusterColumns(getTable(table))
      const sums = columns.map((name) => {
        const { absent } = held.find((column) => column.name === name)!
        return `sum(${absent === undefined ? `"${name}"` : `if("${name}" = ${absent}, 0, "${name}")`} * sign)`
      })
      const { all } = await readRow<{ all: number[] }>(
        cluster.shards[0],
        `SELECT [${['sum(sign)', ...sums].join(', ')}] AS all FROM ${ledgerOf(known, table)} WHERE ${(counted ? isCounted : isOfState)(known, table)}`,
      )
      const decimals = new Set(
        getTable(table)
          .columns.filter(({ type }) => type === 'decimal')
          .map(storedName),
      )
      return all.map((sum, index) => (decimals.has(columns[index - 1] ?? '') ? sum / 1_000_000 : sum))
    },
    answered: async (knownOn) => {
      const rows: StateRow[] = []
      for (const shard of cluster.shards) {
        rows.push(...(await readRows<StateRow>(shard, answeredOnCluster(state(knownOn, 'shard')))))
      }
      const { columns } = getTable('registrations')
      return rows.map(({ seg_from = null, seg_to = null, ...row }) => ({
        ...decode(columns, row),
        seg_from,
        seg_to,
      }))
    },
  }
})

/** A row of the cluster with its cells as the contract has them. */
function decode(columns: readonly Column[], row: StateRow): StateRow {
  return Object.fromEntries(
    columns
      .filter(({ name }) => name !== 'retracted')
      .map((column): [string, Cell] => {
        const name = storedName(column)
        return [name, decodeCell(column, row[name]!)]
      }),
  )
}

function decodeCell({ entity, type, required }: Column, cell: Cell): Cell {
  if (entity) return cell === 0 && !required ? null : cell
  if (type === 'date') return cell === 2_147_483_647 ? null : isoOfDay(Number(cell))
  if (type === 'bool') return cell === -1 ? null : cell === 1
  if (type === 'int') return cell === -9e18 ? null : cell
  if (type === 'decimal') return cell === -9e18 ? null : Number(cell) / 1_000_000
  return cell === '' ? null : cell
}
