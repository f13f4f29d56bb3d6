import type { Day } from '../../../platform/calendar/day.ts'
import type { ClickHouse } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { readColumns } from '../../../platform/clickhouse/read-columns.ts'
import type { NumericColumn } from '../../../platform/database/duckdb.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type ClusterStanding, getTable, placingOf } from '../../register/index.ts'
import { flowColumns } from '../calculation/fold-flow.ts'
import type { Numbers } from '../calculation/node-matrix.ts'
import type { RowSource, Started } from '../calculation/row-source.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { flowColumnNames, flowSql } from './flow-sql.ts'
import { peopleColumnNames, peopleSql, startColumnNames, startsSql } from './people-sql.ts'
import { type PreparedState, prepareState } from './prepared-state.ts'
import { readClusterExternals } from './read-cluster-externals.ts'
import { stockColumnNames, stockSql } from './stock-sql.ts'

/** A state of the register that a cluster holds, and the organisation of that position. */
export type ClusterSession = {
  cluster: Cluster
  standing: ClusterStanding
  /** The day on which it was known; null: everything. */
  knownOn: Day | null
  organisation: OrganisationThroughTime
}

/** How many questions a shard is asked at a time: more would only share its memory. */
const atOnce = 2

/**
 * The rows of a state of the register on a cluster. Each shard adds up its own rows and all of them are asked at a time;
 * where nobody answers, a question is an error and never a smaller figure.
 */
export function clusterSource(session: ClusterSession, catalogue: Catalogue): RowSource {
  const { cluster } = session
  const turns = new Map(cluster.shards.map((shard) => [shard, inTurns(atOnce)]))
  const read = (shard: ClickHouse, sql: string, names: readonly string[]): Promise<NumericColumn[]> =>
    turns.get(shard)!(async () => (await readColumns(shard, sql, names)).columns)
  return sourceOf(session, catalogue, read)
}

type Read = (shard: ClickHouse, sql: string, names: readonly string[]) => Promise<NumericColumn[]>

function sourceOf(session: ClusterSession, catalogue: Catalogue, read: Read): RowSource {
  const { cluster, standing, knownOn, organisation } = session
  let prepared: Promise<PreparedState> | undefined
  const ready = (): Promise<PreparedState> => {
    prepared ??= prepareState(cluster, standing, knownOn)
    return prepared
  }
  /** The rows of all shards that hold rows of a table, one after another. */
  const gather = async (table: string, sql: string, names: readonly string[]): Promise<Numbers[]> => {
    const everywhere = placingOf(getTable(table)) === 'everywhere'
    const asked = everywhere ? [cluster.shards[0]] : cluster.shards
    const parts = await Promise.all(asked.map((shard) => read(shard, sql, names)))
    return names.map((_, column) => joined(parts.map((part) => part[column]!)))
  }
  return {
    organisation,
    async flow(scan, ranges, buckets) {
      const sql = flowSql(scan, catalogue, await ready(), organisation, ranges, buckets)
      const columns = await gather(scan.root.table, sql, flowColumnNames(scan))
      return { scan, columns: flowColumns(columns), lookup: null, order: null }
    },
    async stock(measure, attributes, asked) {
      const sql = stockSql({ measure, attributes }, catalogue, await ready(), organisation, asked)
      const columns = await gather(measure.table, sql, stockColumnNames(asked))
      const [unit, staff, combo, ...sums] = columns as [Numbers, Numbers, Numbers, ...Numbers[]]
      return { attributes, rows: { kind: 'sums', unit, staff, combo, sums } }
    },
    people(scans) {
      const ranges = scans.flatMap((scan) => scan.ranges)
      const whole = {
        from: Math.min(...ranges.map(({ from }) => from)),
        to: Math.max(...ranges.map(({ to }) => to)),
      }
      const asked = new Map<string, Promise<Numbers[]>>()
      const readStarts = async (started: Started): Promise<Numbers[]> => {
        const state = await ready()
        const found = await Promise.all(
          started.map((one) => gather(one.table, startsSql(one, state, whole), startColumnNames)),
        )
        return startColumnNames.map((_, column) => joined(found.map((columns) => columns[column]!)))
      }
      return {
        async rows(scan) {
          const sql = peopleSql(scan, catalogue, await ready(), organisation)
          const columns = await gather(scan.base.table, sql, peopleColumnNames)
          return { measures: [scan.base.id], attributes: scan.attributes, columns, grouped: null }
        },
        starts(started) {
          const key = JSON.stringify(started)
          const known = asked.get(key)
          if (known) return known
          const reading = readStarts(started)
          asked.set(key, reading)
          return reading
        },
      }
    },
    externals: async (measures) => readClusterExternals(cluster, await ready(), catalogue, measures),
    asKnown: async (earlier) =>
      knownOn !== null && knownOn <= earlier
        ? sourceOf(session, catalogue, read)
        : sourceOf({ ...session, knownOn: earlier }, catalogue, read),
  }
}

function joined(parts: readonly Numbers[]): Numbers {
  const [first] = parts
  if (parts.length === 1) return first!
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const all = first instanceof Float64Array ? new Float64Array(length) : new Int32Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Lets some work be done at a time and the rest wait for its turn. */
function inTurns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
