import { openSession, type Session } from '../src/modules/indicators/index.ts'
import { openRegister, type Register } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { type Connection, readRow } from '../src/platform/database/duckdb.ts'
import type { BenchRun, Figures, Findings } from './bench.ts'
import { type CalculateFindings, calculateKnownOn, calculateRows, questions } from './calculate.measured.ts'
import { indicatorQueries } from './indicator-queries.ts'
import { askPostgresql, loadPostgresql } from './load-postgresql.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, runMeasured, timed } from './measured-process.ts'
import { peerCatalogue } from './peer-catalogue.ts'
import { type PostgresqlServer, startPostgresql } from './postgresql-server.ts'
import { describePresentState } from './present-state.ts'
import { askDuckDb, expectSameResults, namePeerRows, type PeerRow, type ResultRow } from './result-rows.ts'

export const name = 'calculate'
export const summary = 'one date, the year to it, every indicator at every node; beside it SQL by hand'

/** Times that everybody is asked in turn, after once to warm up; PostgreSQL fewer. */
const rounds = 5
const postgresqlRounds = 2

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  log('memory, in a process of its own')
  const script = new URL('./calculate.measured.ts', import.meta.url)
  const { result, peakMegabytes } = await runMeasured<CalculateFindings>(script, [folder])
  const register = await openRegister(folder)
  const server = await startPostgresql()
  if (!server) log('PostgreSQL is not installed: that peer is left out (apt-get install postgresql)')
  try {
    const sizes = await sizesOf(register, result)
    const present = await comparePresent(register, server, result.rows, log)
    const knownOn = await compareKnownOn(register, result.knownOnRows, log)
    const ours = { seconds: present.ours, known_on_seconds: knownOn.ours }
    const { postgresql } = present
    return {
      sizes: { ...sizes, ...(postgresql && { postgresql_rows: postgresql.rows }) },
      ours: { ...ours, session_seconds: present.session, peak_mb: peakMegabytes },
      peers: {
        duckdb_sql_seconds: present.duckdb,
        duckdb_sql_known_on_seconds: knownOn.duckdb,
        ...(postgresql && { postgresql_seconds: postgresql.seconds }),
      },
    }
  } finally {
    await server?.remove()
    register.close()
  }
}

type Present = {
  ours: number
  session: number
  duckdb: number
  postgresql?: { seconds: number; rows: number }
}

/**
 * The present state: ours, then SQL by hand on the register's own file, then on PostgreSQL, in turn, so that whatever
 * else the machine does falls on all alike; medians. What each prepares (our session, the peers' table of who answers
 * for whom, the load into PostgreSQL) is not in these seconds.
 */
async function comparePresent(
  register: Register,
  server: PostgresqlServer | undefined,
  expected: readonly ResultRow[],
  log: (line: string) => void,
): Promise<Present> {
  const catalogue = peerCatalogue()
  const opened = await timed(() => openSession(register, null))
  const session = opened.result
  const connection = await register.connect()
  try {
    await describePresentState(connection, null, session.organisation)
    const { date } = questions.present
    const queries = indicatorQueries(spanEndingOn('ytd', dayOf(date)))
    const loaded = server && (await fillPostgresql(server, connection, session, log))
    const askOurs = () => calculateRows(session, catalogue, date)
    const askTheirs = () => askDuckDb(connection, queries)
    expectSameResults(await askOurs(), expected, 'a process of its own')
    expectSameResults(expected, rowsOf(await askTheirs(), session), 'DuckDB')
    const ours: number[] = []
    const duckdb: number[] = []
    const postgresql: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push((await timed(askOurs)).seconds)
      duckdb.push((await timed(askTheirs)).seconds)
      if (!loaded || round >= postgresqlRounds) continue
      const asked = await timed(() => loaded.ask(queries))
      postgresql.push(asked.seconds)
      if (round === 0) expectSameResults(expected, rowsOf(asked.result, session), 'PostgreSQL')
    }
    await loaded?.end()
    return {
      ours: median(ours),
      session: opened.seconds,
      duckdb: median(duckdb),
      ...(loaded && { postgresql: { seconds: Math.min(...postgresql), rows: loaded.rows } }),
    }
  } finally {
    connection.closeSync()
    session.close()
  }
}

async function fillPostgresql(
  server: PostgresqlServer,
  connection: Connection,
  session: Session,
  log: (line: string) => void,
) {
  const client = await server.connect()
  log(`loading the present state into ${server.version}`)
  const { result: rows, seconds } = await timed(() =>
    loadPostgresql(server, client, connection, session.organisation),
  )
  log(`loaded ${rows} rows in ${seconds.toFixed(0)} s, indexes and statistics included`)
  return {
    rows,
    ask: async (queries: ReadonlyMap<string, string>) => {
      const answers = new Map<string, PeerRow[]>()
      for (const [indicator, sql] of queries) answers.set(indicator, await askPostgresql(client, sql))
      return answers
    },
    end: () => client.end(),
  }
}

/** A state known on a day, of which nothing is kept: each prepares it anew, ours and SQL by hand in turn; medians. */
async function compareKnownOn(
  register: Register,
  expected: readonly ResultRow[],
  log: (line: string) => void,
): Promise<{ ours: number; duckdb: number }> {
  const catalogue = peerCatalogue()
  const { date, knownOn } = questions.knownOn
  log(`${date} as known on ${knownOn}`)
  const session = await openSession(register, dayOf(knownOn))
  try {
    const queries = indicatorQueries(spanEndingOn('ytd', dayOf(date)))
    const askTheirs = async () => {
      const connection = await register.connect()
      try {
        await describePresentState(connection, dayOf(knownOn), session.organisation)
        return await askDuckDb(connection, queries)
      } finally {
        connection.closeSync()
      }
    }
    const ours: number[] = []
    const duckdb: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push((await timed(() => calculateKnownOn(register, catalogue))).seconds)
      const theirs = await timed(askTheirs)
      duckdb.push(theirs.seconds)
      if (round === 0) expectSameResults(expected, rowsOf(theirs.result, session), 'DuckDB')
    }
    return { ours: median(ours), duckdb: median(duckdb) }
  } finally {
    session.close()
  }
}

function rowsOf(answers: ReadonlyMap<string, PeerRow[]>, session: Session): ResultRow[] {
  return [...answers].flatMap(([indicator, rows]) => namePeerRows(indicator, rows, session))
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
