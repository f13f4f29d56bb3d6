import { loadavg } from 'node:os'
import { createRandom } from '../demo/random.ts'
import { type Catalogue, type Criterion, openSession, type Session } from '../src/modules/indicators/index.ts'
import { openRegister, type Register } from '../src/modules/register/index.ts'
import { type Connection, readRows } from '../src/platform/database/duckdb.ts'
import {
  type Asked,
  askByFilter,
  askByJoin,
  askCriterion,
  criteriaByIndicator,
  describeCriteria,
  type MonthRow,
  nameMonthRows,
} from './ask-criteria.ts'
import type { BenchRun, Findings } from './bench.ts'
import type { CriteriaFindings, CriteriaQuestion } from './criteria.measured.ts'
import { criteriaOfMonitoring, loadCriteriaCatalogue } from './criteria-catalogue.ts'
import { monthsOfCriteria, timeTables } from './criteria-facts.ts'
import { describeForMalloy, malloyModels, malloyQuery } from './criteria-malloy.ts'
import { criterionQuery, indicatorOf } from './criteria-queries.ts'
import { loadPostgresql } from './load-postgresql.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, runMeasured, timed } from './measured-process.ts'
import { startPostgresql } from './postgresql-server.ts'
import { expectSameResults, type ResultRow } from './result-rows.ts'

export const name = 'criteria'
export const summary =
  'the criteria of strategic monitoring in every month of a year at every node; beside it SQL by hand and Malloy'

/** Times that ours is calculated before the peers' turn, and again after it. */
const rounds = 3
/** How many of the results are compared one by one, and as many that are not there. */
const compared = 1000
/** An alternative that takes longer than this is measured by a sample. */
const longestSeconds = 60
/** How many breakdowns of an indicator one criterion each is asked of. */
const breakdownsSampled = 3
/** Sizes of blocks that are tried, on these indicators. */
const blockSizes = [10, 50, 200]
const blocksTriedOn = ['placements_made', 'jobseekers_registered', 'recipients_activated']

/**
 * Seconds that all criteria take, of how many of them that was measured, and the results that came along: all of the
 * criteria named.
 */
type Peer = { seconds: number; measured: number; criteria: string[]; rows: ResultRow[] }

export async function run(given: BenchRun): Promise<Findings> {
  const folder = await loadedRegister(given)
  const log = (line: string) => given.log(`${line} (load ${loadavg()[0]!.toFixed(1)})`)
  const catalogue = loadCriteriaCatalogue(criteriaOfMonitoring)
  const byIndicator = criteriaByIndicator(catalogue.criteria)
  const sample = pickCriteria(byIndicator)
  const wanted = [...new Set([...sample.sql, ...sample.malloy])].map(({ id }) => id)
  log('ours, in a process of its own')
  const before = await measureOurs(folder, { rounds, wanted, sampled: compared })
  const { sql, filter, join, malloy, postgresql } = await askPeers(folder, before.result, {
    catalogue,
    byIndicator,
    sample,
    log,
  })
  log('ours again')
  const after = await measureOurs(folder, { rounds, wanted: [], sampled: 0 })
  log('done')
  const { result } = before
  const both = [result, after.result]
  const least = (of: 'fromStoreSeconds' | 'loadSeconds' | 'storeSeconds') =>
    Math.min(...both.map((one) => one[of]))
  return {
    sizes: {
      criteria: result.criteria,
      months: monthsOfCriteria.length,
      nodes: result.nodes,
      figures: result.figures,
      resident_megabytes: result.bytes / 2 ** 20,
      stored_megabytes: result.storedBytes / 2 ** 20,
      compared_figures: compared,
      peers_criteria: join.measured,
      duckdb_sql_measured: sql.measured,
      duckdb_filter_measured: filter.measured,
      duckdb_filter_block: filter.block,
      ...(postgresql && { postgresql_measured: postgresql.measured }),
      malloy_measured: malloy.measured,
      load_average: loadavg()[2]!,
    },
    ours: {
      seconds: median(both.flatMap(({ seconds }) => seconds)),
      seconds_50: median(both.flatMap(({ fewSeconds }) => fewSeconds)),
      from_store_seconds: least('fromStoreSeconds'),
      load_seconds: least('loadSeconds'),
      store_seconds: least('storeSeconds'),
      peak_mb: after.peakMegabytes,
    },
    peers: {
      duckdb_sql_seconds: sql.seconds,
      duckdb_filter_seconds: filter.seconds,
      duckdb_join_seconds: join.seconds,
      ...(postgresql && { postgresql_seconds: postgresql.seconds }),
      malloy_seconds: malloy.seconds,
    },
  }
}

/** The peers one after another, each compared with ours. */
async function askPeers(
  folder: string,
  ours: CriteriaFindings,
  { catalogue, byIndicator, sample, log }: Pick<Peers, 'catalogue' | 'byIndicator' | 'sample' | 'log'>,
) {
  const register = await openRegister(folder)
  try {
    const session = await openSession(register, null)
    const connection = await register.connect()
    await describeCriteria(connection, session)
    const peers: Peers = { catalogue, byIndicator, sample, session, connection, log }
    const sql = await askSql(peers)
    expectSame(ours, sql, 'DuckDB')
    const filter = await askFilter(peers)
    expectSame(ours, filter, 'DuckDB with FILTER')
    const join = await askJoin(peers, ours)
    const malloy = await askMalloy(peers)
    expectSame(ours, malloy, 'Malloy')
    const postgresql = await askPostgresql(register, peers)
    if (postgresql) expectSame(ours, postgresql, 'PostgreSQL')
    connection.closeSync()
    session.close()
    return { sql, filter, join, malloy, postgresql }
  } finally {
    register.close()
  }
}

function measureOurs(folder: string, question: CriteriaQuestion) {
  const script = new URL('./criteria.measured.ts', import.meta.url)
  return runMeasured<CriteriaFindings>(script, [folder, JSON.stringify(question)])
}

type Peers = {
  catalogue: Catalogue
  byIndicator: ReadonlyMap<string, Criterion[]>
  sample: Sample
  session: Session
  connection: Connection
  log: (line: string) => void
}

/** Criteria that are asked one by one: the indicator itself and cells of some of its breakdowns. */
type Sample = { sql: Criterion[]; postgresql: Criterion[]; malloy: Criterion[] }

function pickCriteria(byIndicator: ReadonlyMap<string, Criterion[]>): Sample {
  const random = createRandom(2)
  const takeOne = <T>(list: T[]): T => list.splice(Math.floor(random.next() * list.length), 1)[0]!
  const sample: Sample = { sql: [], postgresql: [], malloy: [] }
  for (const [indicator, [itself, ...cells]] of byIndicator) {
    const breakdowns = [...Map.groupBy(cells, ({ cell }) => cell.map(({ attribute }) => attribute).join())]
    const picked = Array.from({ length: Math.min(breakdownsSampled, breakdowns.length) }, () => {
      const [, family] = takeOne(breakdowns)
      return takeOne(family)
    })
    sample.sql.push(itself!, ...picked)
    sample.postgresql.push(picked[0] ?? itself!)
    if (indicator in malloyModels) sample.malloy.push(...picked)
  }
  return sample
}

/** A query a criterion: those of the sample, or all of them where that does not take long. */
async function askSql({ catalogue, byIndicator, sample, session, connection, log }: Peers): Promise<Peer> {
  log('a query a criterion on DuckDB')
  const ask = (criterion: Criterion) => askCriterion(connection, catalogue, criterion, session)
  return sampled('a query a criterion on DuckDB', sample.sql, byIndicator, ask, log)
}

/** Asks some criteria, and scales what they took to all of their indicator; all of them where that is soon done. */
async function sampled(
  title: string,
  some: readonly Criterion[],
  byIndicator: ReadonlyMap<string, readonly Criterion[]>,
  ask: (criterion: Criterion) => Promise<Asked>,
  log: (line: string) => void,
): Promise<Peer> {
  const rows: ResultRow[] = []
  let scaled = 0
  for (const [indicator, own] of Map.groupBy(some, indicatorOf)) {
    let seconds = 0
    for (const criterion of own) {
      const asked = await ask(criterion)
      seconds += asked.seconds
      rows.push(...asked.rows)
    }
    scaled += (seconds / own.length) * byIndicator.get(indicator)!.length
  }
  if (scaled > longestSeconds) {
    log(`${title}: ${some.length} criteria measured, some of each indicator, and scaled to all`)
    return { seconds: scaled, measured: some.length, criteria: some.map(({ id }) => id), rows }
  }
  let seconds = 0
  const all = [...byIndicator.values()].flat()
  for (const criterion of all) seconds += (await ask(criterion)).seconds
  return { seconds, measured: all.length, criteria: some.map(({ id }) => id), rows }
}

/** Aggregates with FILTER in blocks of the size that is best: a block of each indicator, or all where soon done. */
async function askFilter(peers: Peers): Promise<Peer & { block: number }> {
  const { catalogue, byIndicator, sample, session, connection, log } = peers
  const wanted = new Set(sample.sql)
  const ask = (criteria: readonly Criterion[]): Promise<Asked> =>
    criteria.length === 1
      ? askCriterion(connection, catalogue, criteria[0]!, session)
      : askByFilter(connection, catalogue, criteria, session, (one) => wanted.has(one))
  const costs: [size: number, seconds: number][] = []
  for (const size of blockSizes) {
    let seconds = 0
    for (const indicator of blocksTriedOn) {
      const block = spread(byIndicator.get(indicator)!, size)
      seconds += (await ask(block)).seconds / block.length
    }
    log(`FILTER in blocks of ${size}: ${((1000 * seconds) / blocksTriedOn.length).toFixed(1)} ms a criterion`)
    costs.push([size, seconds])
  }
  const [block] = costs.reduce((best, one) => (one[1] < best[1] ? one : best))
  const measureBlocks = async (whole: boolean): Promise<Peer> => {
    const rows: ResultRow[] = []
    const read: string[] = []
    let seconds = 0
    let measured = 0
    for (const criteria of byIndicator.values()) {
      const blocks = blocksOf(criteria, block)
      const asked = whole ? blocks : blocks.slice(0, 1)
      let own = 0
      let count = 0
      for (const one of asked) {
        const answer = await ask(one)
        own += answer.seconds
        count += one.length
        rows.push(...answer.rows)
        read.push(...one.filter((criterion) => wanted.has(criterion)).map(({ id }) => id))
      }
      measured += count
      seconds += (own * criteria.length) / count
    }
    return { seconds, measured, criteria: read, rows }
  }
  const first = await measureBlocks(false)
  if (first.seconds <= longestSeconds) return { ...(await measureBlocks(true)), block }
  log(`FILTER: a block of each indicator measured, ${first.measured} criteria, and scaled to all`)
  return { ...first, block }
}

/** So many of some criteria, from all over the list. */
function spread(criteria: readonly Criterion[], count: number): Criterion[] {
  const size = Math.min(count, criteria.length)
  return Array.from({ length: size }, (_, index) => criteria[Math.floor((index * criteria.length) / size)]!)
}

/** Blocks of about so many criteria, each of breakdowns of all kinds. */
function blocksOf(criteria: readonly Criterion[], size: number): Criterion[][] {
  const count = Math.ceil(criteria.length / size)
  return Array.from({ length: count }, (_, block) => criteria.filter((_, index) => index % count === block))
}

/** The join on combinations: always all, as the results picked at random are compared with it. */
async function askJoin(
  { catalogue, byIndicator, session, connection, log }: Peers,
  { sampled: picked, absent }: CriteriaFindings,
): Promise<Peer> {
  log('criteria as a table, joined on DuckDB')
  const { nodes, nodeOfStaff } = session.organisation.throughTime
  const staffOfNode = new Map([...nodeOfStaff].map((node, staff) => [node, staff]))
  const numbers = new Map(
    nodes.map(({ level, id }, node) => [
      `${level}/${id}`,
      staffOfNode.has(node) ? -staffOfNode.get(node)! : node,
    ]),
  )
  const places = [...picked, ...absent]
  const rows: ResultRow[] = []
  let seconds = 0
  let measured = 0
  for (const criteria of byIndicator.values()) {
    const asked = await askByJoin(connection, catalogue, criteria, session, (placeOf) => {
      const own = places.flatMap(({ indicator, node }) => {
        const [id, month] = indicator.split(' ') as [string, string]
        const place = placeOf.get(id)
        return place === undefined ? [] : [`(${place}, ${month}, ${numbers.get(node)})`]
      })
      return own.length === 0 ? 'false' : `(criterion, month, node) IN (${own.join(', ')})`
    })
    seconds += asked.seconds
    measured += criteria.length
    rows.push(...asked.rows)
  }
  expectSameResults(picked, rows, 'the join on DuckDB')
  log(
    `${picked.length} results picked at random are those of SQL, and ${absent.length} are not there in either`,
  )
  return { seconds, measured, criteria: [], rows }
}

async function askMalloy({ catalogue, byIndicator, sample, session, connection, log }: Peers): Promise<Peer> {
  log('Malloy on DuckDB')
  for (const indicator of Object.keys(malloyModels)) {
    await describeForMalloy(connection, catalogue, indicator, byIndicator.get(indicator)!)
  }
  const rows: ResultRow[] = []
  const costs: number[] = []
  for (const criterion of sample.malloy) {
    const { seconds } = await timed(async () => {
      const sql = await malloyQuery(connection, indicatorOf(criterion), criterion)
      await connection.run(`CREATE OR REPLACE TEMP TABLE answer AS ${sql}`)
    })
    costs.push(seconds)
    const { columns } = malloyModels[indicatorOf(criterion)]!
    const found = await readRows<MonthRow>(connection, `SELECT node, month, ${columns} FROM answer`)
    rows.push(...nameMonthRows(criterion.id, found, session))
  }
  const all = [...byIndicator.values()].flat().length
  const mean = costs.reduce((sum, one) => sum + one, 0) / costs.length
  log(
    `Malloy: ${costs.length} criteria of ${Object.keys(malloyModels).join(', ')} measured, and their mean scaled to all`,
  )
  const criteria = sample.malloy.map(({ id }) => id)
  return { seconds: mean * all, measured: costs.length, criteria, rows }
}

async function askPostgresql(
  register: Register,
  { catalogue, byIndicator, sample, session, log }: Peers,
): Promise<Peer | undefined> {
  const server = await startPostgresql()
  if (!server) {
    log('PostgreSQL is not installed: that peer is left out (apt-get install postgresql)')
    return undefined
  }
  const connection = await register.connect()
  try {
    await describeCriteria(connection, session)
    const client = await server.connect()
    log(`loading the present state into ${server.version}`)
    await loadPostgresql(server, client, connection, session.organisation)
    for (const table of timeTables) await client.query(`CREATE TABLE ${table}`)
    await client.query('ANALYZE')
    const ask = async (criterion: Criterion): Promise<Asked> => {
      const { seconds } = await timed(async () => {
        await client.query('DROP TABLE IF EXISTS answer')
        await client.query(`CREATE TEMP TABLE answer AS ${criterionQuery(catalogue, criterion)}`)
      })
      const { rows } = await client.query<MonthRow>('SELECT * FROM answer')
      return { seconds, rows: nameMonthRows(criterion.id, rows, session) }
    }
    const asked = await sampled('a query a criterion on PostgreSQL', sample.postgresql, byIndicator, ask, log)
    await client.end()
    return asked
  } finally {
    connection.closeSync()
    await server.remove()
  }
}

/** Compares all results of the criteria that a peer was asked for. */
function expectSame({ wanted }: CriteriaFindings, { criteria, rows }: Peer, peer: string): void {
  const asked = new Set(criteria)
  const ours = wanted.filter(({ indicator }) => asked.has(indicator.slice(0, indicator.lastIndexOf(' '))))
  expectSameResults(ours, rows, peer)
}
