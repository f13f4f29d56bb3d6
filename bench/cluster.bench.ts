import { setTimeout } from 'node:timers/promises'
import {
  type Catalogue,
  calculateSums,
  clusterSource,
  loadCatalogue,
  openSession,
  type Session,
  sessionSource,
} from '../src/modules/indicators/index.ts'
import {
  type ClusterStanding,
  loadCluster,
  openRegister,
  type Register,
} from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { readRow } from '../src/platform/clickhouse/clickhouse.ts'
import { type Cluster, openCluster } from '../src/platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../src/platform/clickhouse/start-shards.ts'
import { readRow as readStoreRow } from '../src/platform/database/duckdb.ts'
import type { BenchRun, Findings } from './bench.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, timed } from './measured-process.ts'
import { expectSameResults, type ResultRow, rowsOfSums } from './result-rows.ts'

export const name = 'cluster'
export const summary =
  "every indicator's scans on one ClickHouse shard pinned to one core, and on two pinned to one core each"

/** Times that each is asked in turn, after once to warm up. */
const rounds = 5
const question = { date: '2012-12-31', span: 'ytd' } as const
/** How long after a query the server has surely written that it ran. */
const logged = 10_000

/** What one question takes: by the clock, and of a processor by the busiest shard. */
type Taken = { seconds: number; cpu: number }
type Loaded = { shards: Shards; cluster: Cluster; standing: ClusterStanding; seconds: number }

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const register = await openRegister(await loadedRegister(given))
  const catalogue = loadCatalogue()
  const loaded: Loaded[] = []
  try {
    for (const count of [1, 2]) {
      log(`loading ${count === 1 ? 'one shard' : 'two shards'}`)
      loaded.push(await load(register, count))
    }
    const session = await openSession(register, null)
    try {
      return await measure(register, session, catalogue, loaded as [Loaded, Loaded], log)
    } finally {
      session.close()
    }
  } finally {
    for (const { cluster, shards } of loaded) {
      await cluster.close()
      await shards.remove()
    }
    register.close()
  }
}

async function load(register: Register, count: number): Promise<Loaded> {
  const shards = await startShards({ count, pinned: true, memoryMegabytes: 4000, logsQueries: true })
  try {
    const cluster = await openCluster(shards.addresses)
    const { result: standing, seconds } = await timed(() => loadCluster(register, cluster))
    return { shards, cluster, standing, seconds }
  } catch (error) {
    await shards.remove()
    throw error
  }
}

/** One after the other in each round, so that whatever else the machine does falls on both alike; medians. */
async function measure(
  register: Register,
  session: Session,
  catalogue: Catalogue,
  [one, two]: [Loaded, Loaded],
  log: (line: string) => void,
): Promise<Findings> {
  const embedded = await timed(() => ask(session, catalogue, sessionSource(session, catalogue)))
  const expected = embedded.result
  const first: { [shards: number]: number } = {}
  for (const { cluster, standing } of [one, two]) {
    const count = cluster.shards.length
    log(`making ready, ${count === 1 ? 'one shard' : 'two shards'}`)
    const made = await timed(() => ask(session, catalogue, sourceOf(session, catalogue, cluster, standing)))
    expectSameResults(made.result, expected, 'the register')
    first[count] = made.seconds
  }
  const scanned = await rowsScanned(one.cluster, () =>
    ask(session, catalogue, sourceOf(session, catalogue, one.cluster, one.standing)),
  )
  log(`${scanned} rows are scanned`)
  const taken: [Taken[], Taken[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    for (const [index, { cluster, standing, shards }] of [one, two].entries()) {
      const before = await cpuOf(shards, cluster)
      const asked = await timed(() =>
        ask(session, catalogue, sourceOf(session, catalogue, cluster, standing)),
      )
      const after = await cpuOf(shards, cluster)
      const cpu = Math.max(...after.map((seconds, shard) => seconds - before[shard]!))
      taken[index]!.push({ seconds: asked.seconds, cpu })
      expectSameResults(asked.result, expected, 'the register')
    }
    const told = taken.map((all) => `${all.at(-1)!.seconds.toFixed(2)} s (${all.at(-1)!.cpu.toFixed(2)} s)`)
    log(`round ${round + 1}, one shard and two (of a processor, the busier): ${told.join(', ')}`)
  }
  const [alone = 0, together = 0] = taken.map((all) => median(all.map(({ seconds }) => seconds)))
  const [cpuAlone = 0, cpuTogether = 0] = taken.map((all) => median(all.map(({ cpu }) => cpu)))
  const { versions } = await versionsOf(register)
  return {
    sizes: { row_versions: versions, rows_scanned: scanned, result_rows: expected.length },
    ours: {
      rows_per_second_1: scanned / alone,
      rows_per_second_2: scanned / together,
      seconds_1: alone,
      seconds_2: together,
      shard_cpu_seconds_1: cpuAlone,
      shard_cpu_seconds_2: cpuTogether,
      first_seconds_1: first[1]!,
      first_seconds_2: first[2]!,
      load_seconds_1: one.seconds,
      load_seconds_2: two.seconds,
      embedded_seconds: embedded.seconds,
    },
    peers: {},
    ratios: { two_shards_to_one: alone / together, by_cpu_two_shards_to_one: cpuAlone / cpuTogether },
  }
}

function sourceOf(session: Session, catalogue: Catalogue, cluster: Cluster, standing: ClusterStanding) {
  const organisation = session.organisation.throughTime
  return clusterSource({ cluster, standing, knownOn: null, organisation }, catalogue)
}

async function ask(
  session: Session,
  catalogue: Catalogue,
  source: ReturnType<typeof sourceOf>,
): Promise<ResultRow[]> {
  const range = spanEndingOn(question.span, dayOf(question.date))
  const sums = await calculateSums(source, catalogue, catalogue.indicators, [range])
  return rowsOfSums(session, catalogue, sums, range)
}

function cpuOf(shards: Shards, cluster: Cluster): Promise<number[]> {
  return Promise.all(cluster.shards.map((_, shard) => shards.cpuSeconds(shard)))
}

/** How many rows the servers read while something is asked, as they tell. */
async function rowsScanned(cluster: Cluster, work: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    await setTimeout(logged)
    const { rows } = await readRow<{ rows: number }>(
      cluster.shards[0],
      "SELECT sum(read_rows) AS rows FROM system.query_log WHERE type = 2 AND query LIKE 'SELECT count(), toTypeName%'",
    )
    return rows
  }
  const before = await read()
  await work()
  return (await read()) - before
}

async function versionsOf(register: Register): Promise<{ versions: number }> {
  const connection = await register.connect()
  try {
    return await readStoreRow<{ versions: number }>(
      connection,
      'SELECT sum(rows_loaded)::DOUBLE AS versions FROM register.batch_table',
    )
  } finally {
    connection.closeSync()
  }
}
