import { readRows, runStatement } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'

/**
 * The name of a table that is made on each shard of what a load left, for whoever reads it. Such tables hold nothing that
 * cannot be made again; they go when later loads have made them old.
 */
export function preparedTable(load: number, name: string): string {
  return `prepared_${load}_${name}`
}

/** Drops the tables that were made of loads before one, those that were never finished among them. */
export async function dropPrepared({ database, shards }: Cluster, before: number): Promise<void> {
  for (const shard of shards) {
    const tables = await readRows<{ name: string }>(
      shard,
      `SELECT name FROM system.tables WHERE database = '${database}'`,
    )
    for (const { name } of tables) {
      const [, load] = /^prepared_(\d+)_/.exec(name) ?? []
      if (load === undefined || Number(load) >= before) continue
      await runStatement(shard, `DROP TABLE IF EXISTS ${database}.${name}`)
    }
  }
}
