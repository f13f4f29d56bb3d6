import { openSession } from '../src/modules/indicators/calculation/session.ts'
import { openRegister, type Register } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { readRow } from '../src/platform/database/duckdb.ts'
import type { BenchRun, Figures, Findings } from './bench.ts'
import { type CalculateFindings, questions } from './calculate.measured.ts'
import { indicatorQueries } from './indicator-queries.ts'
import { askPostgresql, loadPostgresql } from './load-postgresql.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, runMeasured, timed } from './measured-process.ts'
import { startPostgresql } from './postgresql-server.ts'
import { describePresentState } from './present-state.ts'
import { askDuckDb, expectSameResults, namePeerRows, type PeerRow, type ResultRow } from './result-rows.ts'

export const name = 'calculate'
export const summary = 'one date, the year to it, every indicator at every node; beside it SQL by hand'

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  log('ours, in a process of its own')
  const script = new URL('./calculate.measured.ts', import.meta.url)
  const { result, peakMegabytes } = await runMeasured<CalculateFindings>(script, [folder])
  const register = await openRegister(folder)
  try {
    const peers: Figures = {}
    log('SQL by hand on DuckDB')
    peers.duckdb_sql_seconds = await compareDuckDb(register, questions.present.date, null, result.rows)
    const { date, knownOn } = questions.knownOn
    peers.duckdb_sql_known_on_seconds = await compareDuckDb(register, date, knownOn, result.knownOnRows)
    const sizes = await sizesOf(register, result)
    const postgresql = await comparePostgresql(register, result.rows, log)
    if (postgresql) peers.postgresql_seconds = postgresql.seconds
    return {
      sizes: { ...sizes, ...(postgresql && { postgresql_rows: postgresql.rows }) },
      ours: {
        seconds: result.seconds,
        known_on_seconds: result.knownOnSeconds,
        session_seconds: result.sessionSeconds,
        peak_mb: peakMegabytes,
      },
      peers,
      ratios: {
        duckdb_sql_seconds: peers.duckdb_sql_seconds / result.seconds,
        duckdb_sql_known_on_seconds: peers.duckdb_sql_known_on_seconds / result.knownOnSeconds,
        ...(postgresql && { postgresql_seconds: postgresql.seconds / result.seconds }),
      },
    }
  } finally {
    register.close()
  }
}

const peerRuns = 3

/**
 * Seconds that all queries take on the register's own file: the median of some passes after one that warms up, in the
 * present state; for a known-on a single pass and what prepares the state, as it is with ours.
 */
async function compareDuckDb(
  register: Register,
  date: string,
  knownOn: string | null,
  ours: readonly ResultRow[],
): Promise<number> {
  const day = knownOn === null ? null : dayOf(knownOn)
  const session = await openSession(register, day)
  const connection = await register.connect()
  try {
    const queries = indicatorQueries(spanEndingOn('ytd', dayOf(date)))
    const prepare = () => describePresentState(connection, day, session.organisation)
    const first = await timed(async () => {
      await prepare()
      return askDuckDb(connection, queries)
    })
    const rows = [...first.result].flatMap(([indicator, found]) => namePeerRows(indicator, found, session))
    expectSameResults(ours, rows, 'DuckDB')
    if (knownOn !== null) return first.seconds
    const passes: number[] = []
    for (let pass = 0; pass < peerRuns; pass++) {
      passes.push((await timed(() => askDuckDb(connection, queries))).seconds)
    }
    return median(passes)
  } finally {
    connection.closeSync()
    session.close()
  }
}

/** The same on PostgreSQL, the faster of two passes where the first takes less than a minute. */
async function comparePostgresql(
  register: Register,
  ours: readonly ResultRow[],
  log: (line: string) => void,
): Promise<{ seconds: number; rows: number } | undefined> {
  const server = await startPostgresql()
  if (!server) {
    log('PostgreSQL is not installed: that peer is left out (apt-get install postgresql)')
    return undefined
  }
  const session = await openSession(register, null)
  const connection = await register.connect()
  try {
    const client = await server.connect()
    log(`loading the present state into ${server.version}`)
    await describePresentState(connection, null, session.organisation)
    const loaded = await timed(() => loadPostgresql(server, client, connection, session.organisation))
    log(`loaded ${loaded.result} rows in ${loaded.seconds.toFixed(0)} s, indexes and statistics included`)
    const queries = indicatorQueries(spanEndingOn('ytd', dayOf(questions.present.date)))
    const pass = async () => {
      const answers = new Map<string, PeerRow[]>()
      for (const [indicator, sql] of queries) answers.set(indicator, await askPostgresql(client, sql))
      return answers
    }
    const first = await timed(pass)
    const rows = [...first.result].flatMap(([indicator, found]) => namePeerRows(indicator, found, session))
    expectSameResults(ours, rows, 'PostgreSQL')
    const second = first.seconds < 60 ? await timed(pass) : first
    await client.end()
    return { seconds: Math.min(first.seconds, second.seconds), rows: loaded.result }
  } finally {
    connection.closeSync()
    session.close()
    await server.remove()
  }
}

async function sizesOf(register: Register, { rows, knownOnRows }: CalculateFindings): Promise<Figures> {
  const connection = await register.connect()
  try {
    const { versions } = await readRow<{ versions: number }>(
      connection,
      'SELECT sum(rows_loaded)::DOUBLE AS versions FROM register.batch_table',
    )
    return {
      row_versions: versions,
      indicators: new Set(rows.map(({ indicator }) => indicator)).size,
      nodes: new Set(rows.map(({ node }) => node)).size,
      result_rows: rows.length,
      known_on_result_rows: knownOnRows.length,
    }
  } finally {
    connection.closeSync()
  }
}
