import { readRow } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { type Connection, readRow as readStoreRow } from '../../../platform/database/duckdb.ts'
import type { Register } from '../store/open-register.ts'
import { type ClusterStanding, readLoads, standingOf } from './read-loads.ts'

/** How a cluster stood when it held a position of a register; undefined where it holds another or has not come there. */
export async function findStandingAt(
  register: Register,
  cluster: Cluster,
  position: number,
): Promise<ClusterStanding | undefined> {
  const { found } = await readRow<{ found: number }>(
    cluster.shards[0],
    `SELECT count() AS found FROM system.tables WHERE database = '${cluster.database}' AND name = 'loads'`,
  )
  if (found === 0) return undefined
  const loads = await readLoads(cluster)
  const standing = standingOf(loads.filter((load) => load.position <= position))
  if (standing.position !== position) return undefined
  const connection = await register.connect()
  try {
    return (await identityAt(connection, position)) === standing.identity ? standing : undefined
  } finally {
    connection.closeSync()
  }
}

/** The identity of the batch by which a register came to a position; empty where it has none. */
export async function identityAt(connection: Connection, position: number): Promise<string> {
  if (position === 0) return ''
  const { identity } = await readStoreRow<{ identity: string }>(
    connection,
    `SELECT identity FROM register.batch WHERE position = ${position}`,
  )
  return identity
}
