import { type ClickHouse, openClickHouse, readRow, readRows } from './clickhouse.ts'

/** A ClickHouse cluster, each of its shards reached by an address of its own. */
export type Cluster = {
  /** What the servers call it in `remote_servers`. */
  name: string
  /** The database that holds our tables, on every shard. */
  database: string
  /** One server of each shard; whichever is asked a question of a Distributed table asks the others. */
  shards: readonly [ClickHouse, ...ClickHouse[]]
  close: () => Promise<void>
}

/**
 * Opens a cluster by the addresses of its shards, one server of each, parted by commas:
 * `http://user:password@first:8123/database?cluster=name,http://second:8123`. Database and cluster, `perkunas` both
 * when they are left out, stand in the first. Throws when a shard does not answer, or when the first knows another
 * number of shards.
 */
export async function openCluster(addresses: string): Promise<Cluster> {
  const [first = '', ...others] = addresses.split(',').map((address) => address.trim())
  const { pathname, searchParams } = new URL(first)
  const name = searchParams.get('cluster') ?? 'perkunas'
  const database = decodeURIComponent(pathname.slice(1)) || 'perkunas'
  for (const word of [name, database]) {
    if (!/^[a-z_][a-z0-9_]*$/i.test(word))
      throw new Error(`"${word}" cannot be the name of a cluster or database`)
  }
  const shards: [ClickHouse, ...ClickHouse[]] = [openClickHouse(first), ...others.map(openClickHouse)]
  const close = async () => {
    for (const shard of shards) await shard.close()
  }
  try {
    for (const shard of shards) await readRow(shard, 'SELECT 1 AS here')
    const known = await readRows(
      shards[0],
      `SELECT DISTINCT shard_num FROM system.clusters WHERE cluster = '${name}'`,
    )
    if (known.length !== shards.length) {
      throw new Error(
        `${shards[0].address} knows ${known.length} shards of a cluster "${name}", but ${shards.length} addresses were given: one of each shard is needed`,
      )
    }
    return { name, database, shards, close }
  } catch (error) {
    await close()
    throw error
  }
}
