import { readRows } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { absentDay } from './cluster-columns.ts'

/** What `loads` says of one load, begun or complete. */
export type Load = {
  load: number
  complete: number
  from_position: number
  position: number
  identity: string
  last_recorded_on: number
  rows: number
}

/**
 * How far the cluster is. A row of a ledger is there when its `load` is not above `load` and is none of `excluded`; such
 * rows are never changed, so who reads by one standing sees one state of the register, whatever is loaded meanwhile.
 */
export type ClusterStanding = {
  /** The register's position that the cluster holds; 0 when it holds nothing. */
  position: number
  load: number
  /** Loads up to that one whose rows are not there: they were broken off. */
  excluded: readonly number[]
  /** The identity of the last batch that is held; empty when there is none. */
  identity: string
  /** The latest day of entry in what is held; null when nothing is. */
  lastRecordedOn: number | null
}

/** Everything that `loads` says, in the order of the loads. */
export async function readLoads({ shards, database }: Cluster): Promise<Load[]> {
  return readRows<Load>(
    shards[0],
    `SELECT load, complete, from_position, position, identity, last_recorded_on, rows FROM ${database}.loads ORDER BY load, complete`,
  )
}

/**
 * Follows the complete loads from an empty cluster on, each from where the one before it ended.
 *
 * Two can begin at the same position: a process was killed when the row that completes its load was on its way, and
 * another began before that arrived. They bring the same, and the later counts, so that what has counted once never
 * gives way to what arrives late.
 */
export function standingOf(loads: readonly Load[]): ClusterStanding {
  const chain: Load[] = []
  for (let position = 0; ; ) {
    const next = loads
      .filter((one) => one.complete === 1 && one.from_position === position)
      .reduce<Load | undefined>((latest, one) => (latest && latest.load > one.load ? latest : one), undefined)
    if (!next) break
    chain.push(next)
    position = next.position
  }
  const last = chain.at(-1)
  if (!last) return { position: 0, load: 0, excluded: [], identity: '', lastRecordedOn: null }
  const load = Math.max(...chain.map((one) => one.load))
  const counted = new Set(chain.map((one) => one.load))
  const excluded = [...new Set(loads.map((one) => one.load))].filter((one) => one < load && !counted.has(one))
  const { position, identity, last_recorded_on: day } = last
  return { position, load, excluded, identity, lastRecordedOn: day === absentDay ? null : day }
}
