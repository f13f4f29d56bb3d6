import { loadavg } from 'node:os'
import { loadCatalogue, openFoldPool, openSession } from '../src/modules/indicators/index.ts'
import { openRegister, type Register } from '../src/modules/register/index.ts'
import { dayOfParts } from '../src/platform/calendar/day.ts'
import { readRow, readRows } from '../src/platform/database/duckdb.ts'
import type { BenchRun, Findings } from './bench.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, runMeasured, timed } from './measured-process.ts'
import { describePresentState } from './present-state.ts'
import { expectSameResults, namePeerRows, type PeerRow, type ResultRow } from './result-rows.ts'
import {
  calculateYear,
  calculateYearOf,
  countFigures,
  foldingThreads,
  loadYear,
  type SeriesFindings,
  year,
} from './series.measured.ts'
import { nodeColumns, pathTable, seriesQueries } from './series-queries.ts'

export const name = 'series'
export const summary =
  'every day of a year, the year to it, every indicator at every node; beside it SQL by hand'

/** Times that both are asked in turn, after once to warm up. */
const rounds = 3

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  log('memory, in a process of its own')
  const script = new URL('./series.measured.ts', import.meta.url)
  const { result, peakMegabytes } = await runMeasured<SeriesFindings>(script, [folder])
  const register = await openRegister(folder)
  const pool = openFoldPool(foldingThreads)
  try {
    const catalogue = loadCatalogue()
    const session = await openSession(register, null)
    const loaded = await timed(() => loadYear(session, catalogue))
    const entries = loaded.result
    const resident: number[] = []
    const fromStore: number[] = []
    const peer: number[] = []
    const expectAll = (figures: number, whose: string) => {
      if (figures === result.comparedFigures) return
      throw new Error(`ours has ${result.comparedFigures} figures, ${whose} ${figures}`)
    }
    for (let round = 0; round <= rounds; round++) {
      log(round === 0 ? 'warming up' : `round ${round} of ${rounds} (load ${loadavg()[0]!.toFixed(1)})`)
      const own = await timed(() => calculateYearOf(entries, catalogue, pool))
      expectAll(countFigures(catalogue, own.result.courses), 'ours from memory')
      const anew = await timed(() => calculateYear(session, catalogue))
      expectAll(countFigures(catalogue, anew.result.courses), 'ours from the store')
      const theirs = await askForSeries(register, result.rowsOfDays)
      expectAll(theirs.figures, 'DuckDB')
      if (round === 0) continue
      resident.push(own.seconds)
      fromStore.push(anew.seconds)
      peer.push(theirs.seconds)
    }
    session.close()
    const rows = result.rowsOfDays.flatMap((day) => day.rows)
    return {
      sizes: {
        days: dayOfParts(year + 1, 1, 1) - dayOfParts(year, 1, 1),
        indicators: catalogue.indicators.length,
        nodes: new Set(rows.map(({ node }) => node)).size,
        figures: result.figures,
        compared_figures: rows.length,
        peers_indicators: new Set(rows.map(({ indicator }) => indicator)).size,
        peers_figures: result.comparedFigures,
        resident_megabytes: result.bytes / 2 ** 20,
        load_average: loadavg()[1]!,
      },
      ours: {
        seconds: median(resident),
        from_store_seconds: median(fromStore),
        load_seconds: loaded.seconds,
        peak_mb: peakMegabytes,
      },
      peers: { duckdb_sql_seconds: median(peer) },
    }
  } finally {
    await pool.close()
    register.close()
  }
}

/**
 * Runs the queries of a series one after another into tables of the connection, and compares the figures of some days
 * with ours. Seconds of the queries alone, and the number of figures.
 */
export async function askForSeries(
  register: Register,
  rowsOfDays: readonly { date: string; rows: readonly ResultRow[] }[],
): Promise<{ seconds: number; figures: number }> {
  const session = await openSession(register, null)
  const connection = await register.connect()
  try {
    await describePresentState(connection, null, session.organisation)
    await connection.run(`CREATE TEMP TABLE ${pathTable}`)
    const found = new Map<string, ResultRow[]>()
    let seconds = 0
    let figures = 0
    for (const [indicator, sql] of seriesQueries(year)) {
      seconds += (await timed(() => connection.run(`CREATE OR REPLACE TEMP TABLE answer AS ${sql}`))).seconds
      figures += (await readRow<{ rows: number }>(connection, 'SELECT count(*)::INTEGER AS rows FROM answer'))
        .rows
      for (const { date } of rowsOfDays) {
        const rows = await readRows<PeerRow>(
          connection,
          `SELECT ${nodeColumns}, numerator, denominator, value FROM answer WHERE day = DATE '${date}'`,
        )
        found.set(date, [...(found.get(date) ?? []), ...namePeerRows(indicator, rows, session)])
      }
    }
    for (const { date, rows } of rowsOfDays) expectSameResults(rows, found.get(date)!, `DuckDB on ${date}`)
    return { seconds, figures }
  } finally {
    connection.closeSync()
    session.close()
  }
}
