import { type ClickHouse, readRows, runStatement } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { clusterTables, createStatements, shardTable } from './cluster-tables.ts'
import { dropPrepared } from './prepared-tables.ts'

/**
 * Makes the register's tables on every shard of a cluster. Where they are others than this program's, on whichever
 * shard, all of them are dropped and made anew, empty: everything in them comes from the register, which loads it again.
 */
export async function prepareTables(cluster: Cluster): Promise<void> {
  const { name, database, shards } = cluster
  for (const shard of shards) await runStatement(shard, `CREATE DATABASE IF NOT EXISTS ${database}`)
  const found = await Promise.all(shards.map((shard) => findColumns(shard, database)))
  if (found.every((columns) => columns === expectedColumns)) return
  await dropPrepared(cluster, Number.POSITIVE_INFINITY)
  for (const shard of shards) {
    for (const table of clusterTables) {
      for (const own of new Set([table.name, shardTable(table)])) {
        await runStatement(shard, `DROP TABLE IF EXISTS ${database}.${own}`)
      }
    }
  }
  for (const shard of shards) {
    for (const table of clusterTables) {
      for (const statement of createStatements(name, database, table)) await runStatement(shard, statement)
    }
  }
}

const relations = clusterTables.flatMap((table) =>
  [...new Set([table.name, shardTable(table)])].map((relation) => ({ relation, columns: table.columns })),
)
const relationNames = relations.map(({ relation }) => `'${relation}'`).join(', ')

const expectedColumns = relations
  .flatMap(({ relation, columns }) => columns.map(([name, type]) => `${relation}.${name} ${type}`))
  .sort()
  .join('\n')

/** The columns of our tables on a shard, a line each. */
async function findColumns(shard: ClickHouse, database: string): Promise<string> {
  const rows = await readRows<{ table: string; name: string; type: string }>(
    shard,
    `SELECT table, name, type FROM system.columns WHERE database = '${database}' AND table IN (${relationNames})`,
  )
  return rows
    .map(({ table, name, type }) => `${table}.${name} ${type}`)
    .sort()
    .join('\n')
}
