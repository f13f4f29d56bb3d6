import { cp, mkdir, rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { openContext } from '../src/context.ts'
import { ownersDoor } from '../src/modules/identity/index.ts'
import { openRegister, type Register, readOrganisation } from '../src/modules/register/index.ts'
import { routes } from '../src/modules.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn, spans } from '../src/platform/calendar/span.ts'
import { serve } from '../src/platform/http/serve.ts'
import type { BenchRun, Findings } from './bench.ts'
import { benchCallers } from './bench-callers.ts'
import type { ReaderFindings } from './freshness.measured.ts'
import { type BatchMaker, batchMakers, type KnownChange, type SentBatch, today } from './freshness-batches.ts'
import { indicatorQueries } from './indicator-queries.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, percentile, startMeasured, timed } from './measured-process.ts'
import { describePresentState } from './present-state.ts'
import { askDuckDb } from './result-rows.ts'
import { listenToResults, type ResultsListener, serveFolder } from './served-folder.ts'

export const name = 'freshness'
export const summary =
  'from the sending of rows to the moment when every figure answers with them, while fifty people read'

/** Who reads, once a second each. */
const readers = 50
/** How many batches are sent, of how many row versions each. */
const smallBatches = { count: 200, rows: 10 }
const largeBatches = { count: 200, rows: 1000 }
/** Of so many batches whose change is known one is looked at before and after. */
const lookedAtEach = 3
/** Milliseconds after which a batch counts as never told. */
const patience = 120_000
/** Milliseconds that storing all results may take. */
const longPatience = 3_600_000

/** Who asks, and what hands rows over; set when a bench begins. */
let cookie = ''
let token = ''

export async function run(given: BenchRun): Promise<Findings> {
  const log = (line: string) => given.log(`${line} (load ${loadavg()[0]!.toFixed(1)})`)
  const folder = await copyOf(await loadedRegister(given), given)
  const makers = await readMakers(folder)
  log('a server on a copy of the register stores its results')
  const callers = await benchCallers(folder, readers + 1)
  cookie = callers.cookies.pop()!
  token = callers.token
  const server = await serveFolder(folder, log)
  try {
    const listener = await listenToResults(server.address, cookie)
    const ready = await timed(() => listener.until(isUpToDate, longPatience))
    log(`results stand and are followed after ${ready.seconds.toFixed(0)} s; ${readers} readers begin`)
    const storings = listener.recalculations()
    const reading = startMeasured<ReaderFindings>(new URL('./freshness.measured.ts', import.meta.url), [
      server.address,
      ...callers.cookies,
    ])
    await setTimeout(3000)
    const small = await sendBatches(server.address, listener, makers, smallBatches, log)
    const large = await sendBatches(server.address, listener, makers, largeBatches, log)
    reading.end()
    const { result: read } = await reading.finished
    const recalculations = listener.recalculations() - storings
    listener.close()
    for (const failure of new Set(read.failures)) log(`a reader: ${failure}`)
    const live = await readAll(server.address)
    const peak = server.peakMegabytes()
    await server.stop()
    log('everything anew')
    const anew = await calculateAnew(folder, live, log)
    const ours = {
      p99_ms: percentile(small.milliseconds, 99),
      batch_p99_ms: percentile(large.milliseconds, 99),
    }
    return {
      sizes: {
        small_batches: small.milliseconds.length,
        large_batches: large.milliseconds.length,
        rows_sent: small.rows + large.rows,
        changes_looked_at: small.lookedAt + large.lookedAt,
        failures: small.failures + large.failures,
        recalculations,
        reads: read.milliseconds.length,
        reads_failed: read.failures.length,
        figures_compared: anew.figures,
        load_average: loadavg()[2]!,
      },
      ours: {
        ...ours,
        p50_ms: percentile(small.milliseconds, 50),
        max_ms: Math.max(...small.milliseconds),
        accepted_p99_ms: percentile(small.accepted, 99),
        batch_p50_ms: percentile(large.milliseconds, 50),
        batch_max_ms: Math.max(...large.milliseconds),
        batch_accepted_p99_ms: percentile(large.accepted, 99),
        reader_p50_ms: percentile(read.milliseconds, 50),
        reader_p95_ms: percentile(read.milliseconds, 95),
        reader_p99_ms: percentile(read.milliseconds, 99),
        peak_mb: peak,
      },
      peers: { full_recalculation_ms: anew.recalculationMs, duckdb_sql_ms: anew.sqlMs },
      ratios: {
        full_recalculation_ms: anew.recalculationMs / ours.p99_ms,
        duckdb_sql_ms: anew.sqlMs / ours.p99_ms,
        batch_full_recalculation_ms: anew.recalculationMs / ours.batch_p99_ms,
        batch_duckdb_sql_ms: anew.sqlMs / ours.batch_p99_ms,
      },
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const isUpToDate = ({
  calculatedAt,
  stale,
  calculating,
}: Parameters<Parameters<ResultsListener['until']>[0]>[0]) => calculatedAt !== null && !stale && !calculating

/** What is sent stays in the register: a copy of it, without results. */
async function copyOf(register: string, { cacheFolder, scale }: BenchRun): Promise<string> {
  const folder = join(cacheFolder, `freshness-${scale}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(register, folder, { recursive: true, preserveTimestamps: true })
  await rm(join(folder, 'results'), { recursive: true, force: true })
  return folder
}

async function readMakers(folder: string): Promise<ReadonlyMap<string, BatchMaker>> {
  const register = await openRegister(folder)
  try {
    return await batchMakers(register, 20_000)
  } finally {
    register.close()
  }
}

type Sent = {
  /** From the sending of each batch to the moment when it could be read in all figures. */
  milliseconds: number[]
  /** To the moment when it was accepted. */
  accepted: number[]
  rows: number
  lookedAt: number
  failures: number
}

/** Sends batches of each kind in turn, the next when the figures tell of the one before. */
async function sendBatches(
  address: string,
  listener: ResultsListener,
  makers: ReadonlyMap<string, BatchMaker>,
  { count, rows: size }: { count: number; rows: number },
  log: (line: string) => void,
): Promise<Sent> {
  const sent: Sent = { milliseconds: [], accepted: [], rows: 0, lookedAt: 0, failures: 0 }
  const byKind = new Map<string, number[]>()
  const kinds = [...makers.values()]
  let known = 0
  for (let number = 0; number < count; number++) {
    // Small ones have one to ten rows.
    const batch = kinds[number % kinds.length]!(size > 10 ? size : 1 + (number % size))
    const { change } = batch
    const before = change && known++ % lookedAtEach === 0 ? await readFigures(address, change) : null
    try {
      const { toldAfter, acceptedAfter } = await sendBatch(address, listener, batch)
      sent.milliseconds.push(toldAfter)
      sent.accepted.push(acceptedAfter)
      sent.rows += batch.rows.length
      byKind.set(batch.kind, [...(byKind.get(batch.kind) ?? []), toldAfter])
      if (before) {
        sent.lookedAt++
        const differences = await findDifferences(address, change!, before)
        if (differences.length > 0) {
          sent.failures++
          log(`batch ${number + 1}, ${batch.kind}: ${differences.slice(0, 5).join('; ')}`)
        }
      }
    } catch (error) {
      sent.failures++
      sent.milliseconds.push(patience)
      log(`batch ${number + 1}, ${batch.kind}: ${String(error)}`)
    }
  }
  for (const [kind, of] of byKind) {
    log(
      `${kind}, up to ${size} rows: median ${median(of).toFixed(0)} ms, at most ${Math.max(...of).toFixed(0)} ms`,
    )
  }
  return sent
}

async function sendBatch(
  address: string,
  listener: ResultsListener,
  { table, rows }: SentBatch,
): Promise<{ toldAfter: number; acceptedAfter: number }> {
  const started = performance.now()
  const response = await fetch(`${address}/api/v1/register/${table}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ rows }),
  })
  const text = await response.text()
  const acceptedAfter = performance.now() - started
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  const reply = JSON.parse(text) as { position: number; quarantined: number; loaded: number }
  const told = await listener.until(({ position }) => position >= reply.position, patience)
  // A batch that was told before it was answered was there when the answer was.
  const toldAfter = Math.max(told - started, acceptedAfter)
  if (reply.quarantined > 0)
    throw new Error(`${reply.quarantined} rows are in quarantine: ${text.slice(0, 300)}`)
  return { toldAfter, acceptedAfter }
}

type Node = { level: string; id: string; kind: string; parent: { level: string; id: string } | null }
type FigureRow = { level: string; node: string; numerator: number | null }

async function get(address: string, path: string): Promise<unknown> {
  const response = await fetch(`${address}/api/v1${path}`, {
    headers: { accept: 'application/json', cookie },
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** An indicator's figures of the year to today at the units, by id. */
async function readFigures(
  address: string,
  { indicator, part }: KnownChange,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = (await get(address, `/figures?indicator=${indicator}&date=${today}&span=ytd`)) as {
    rows: FigureRow[]
  }
  return new Map(rows.map((row) => [`${row.level}/${row.node}`, row[part] ?? 0]))
}

/** Where figures have not changed by exactly what was sent. */
async function findDifferences(
  address: string,
  change: KnownChange,
  before: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { nodes } = (await get(address, `/organisation?date=${today}`)) as { nodes: Node[] }
  const after = await readFigures(address, change)
  const units = nodes.filter(({ kind }) => kind === 'unit')
  const expected = new Map<Node, number>()
  const { units: changed } = change
  if (changed instanceof Map) {
    for (const [id, amount] of changed) {
      for (let unit = units.find((one) => one.id === id); unit; ) {
        expected.set(unit, (expected.get(unit) ?? 0) + amount)
        const above: Node['parent'] = unit.parent
        unit = above ? units.find((one) => one.id === above.id) : undefined
      }
    }
  } else {
    expected.set(units.find(({ parent }) => parent === null)!, (changed as { country: number }).country)
  }
  const looked = changed instanceof Map ? units : [...expected.keys()]
  return looked.flatMap((unit) => {
    const key = `${unit.level}/${unit.id}`
    const difference = (after.get(key) ?? 0) - (before.get(key) ?? 0)
    const sent = expected.get(unit) ?? 0
    return Math.abs(difference - sent) < 1e-6
      ? []
      : [`${change.indicator} at ${key} changed by ${difference}, ${sent} was sent`]
  })
}

/** Days at which all figures of all nodes are compared, in every span. */
const comparedDays = [
  '2010-12-31',
  '2011-06-30',
  '2012-01-31',
  '2012-02-29',
  '2012-07-01',
  '2012-11-15',
  '2012-12-16',
  today,
]
/** How many nodes' days are compared one by one, of all indicators. */
const comparedNodes = 20

/** Figures by the address at which they were asked for. */
type Answers = ReadonlyMap<string, { text: string; figures: number }>

/** Every figure at every node on some days, in every span; and every day of some nodes. */
async function readAll(address: string): Promise<Answers> {
  const answers = new Map<string, { text: string; figures: number }>()
  for (const day of comparedDays) {
    for (const span of spans) {
      const path = `/figures?date=${day}&span=${span}`
      const { rows } = (await get(address, path)) as { rows: unknown[] }
      answers.set(path, { text: JSON.stringify(rows), figures: rows.length })
    }
  }
  const { nodes } = (await get(address, `/organisation?date=${today}`)) as { nodes: Node[] }
  const { indicators } = (await get(address, '/indicators')) as { indicators: { id: string }[] }
  for (let number = 0; number < comparedNodes; number++) {
    const { level, id } = nodes[Math.floor((number * nodes.length) / comparedNodes)]!
    const page = `/window/${encodeURIComponent(level)}/${encodeURIComponent(id)}`
    for (const [index, { id: indicator }] of indicators.entries()) {
      const path = `${page}/course/${indicator}?date=${today}&span=${spans[(number + index) % spans.length]}`
      const { thisYear, lastYear } = (await get(address, path)) as Record<'thisYear' | 'lastYear', unknown[]>
      answers.set(path, {
        text: JSON.stringify([thisYear, lastYear]),
        figures: thisYear.length + lastYear.length,
      })
    }
  }
  return answers
}

/**
 * Calculates all results anew and compares them with those that followed the register; then the peer: the SQL of the
 * indicators that each kind of batch affects, for the spans of today. Throws when a figure differs.
 */
async function calculateAnew(
  folder: string,
  live: Answers,
  log: (line: string) => void,
): Promise<{ recalculationMs: number; sqlMs: number; figures: number }> {
  await rm(join(folder, 'results'), { recursive: true, force: true })
  const silent = pino({ level: 'silent' })
  const context = await openContext(folder, { log: silent })
  try {
    const recalculated = await timed(() => context.results.refresh())
    log(`calculated anew in ${recalculated.seconds.toFixed(1)} s`)
    const server = await serve(
      {
        routes,
        door: ownersDoor(context),
        log: silent,
        version: '0',
        build: 'bench',
        today: () => context.clock.today().toString(),
        webFolder: null,
        checkReplies: false,
      },
      0,
    )
    let anew: Answers
    let affected: string[][]
    try {
      anew = await readAll(server.address)
      affected = await affectedIndicators(server.address)
    } finally {
      await server.close()
    }
    const different = [...live].filter(([path, { text }]) => anew.get(path)?.text !== text)
    if (different.length > 0) {
      const [path, { text }] = different[0]!
      const other = anew.get(path)!.text
      const at = [...text].findIndex((letter, index) => other[index] !== letter)
      throw new Error(
        `${different.length} of ${live.size} answers differ from those calculated anew, ${path} first: ${text.slice(Math.max(0, at - 200), at + 100)}, anew ${other.slice(Math.max(0, at - 200), at + 100)}`,
      )
    }
    const figures = [...live.values()].reduce((sum, one) => sum + one.figures, 0)
    log(`${figures} figures are those calculated anew`)
    return {
      recalculationMs: recalculated.seconds * 1000,
      sqlMs: await askBySql(context.register, affected),
      figures,
    }
  } finally {
    await context.close()
  }
}

/** For each table that was sent the indicators that read it. */
async function affectedIndicators(address: string): Promise<string[][]> {
  const { indicators } = (await get(address, '/indicators')) as {
    indicators: { id: string; tables: string[] }[]
  }
  const sent = [
    'services',
    'offers',
    'placements',
    'registrations',
    'caseloads',
    'benefit_spells',
    'vacancies',
    'vacancy_fills',
    'expenditures',
    'eservice_uses',
  ]
  return sent.map((table) => indicators.filter(({ tables }) => tables.includes(table)).map(({ id }) => id))
}

/** Milliseconds of the SQL by hand of the indicators that a batch affects, for the spans of today: the mean over tables. */
async function askBySql(register: Register, affected: readonly string[][]): Promise<number> {
  const connection = await register.connect()
  try {
    await describePresentState(connection, null, await readOrganisation(connection))
    const costs = new Map<string, number>()
    for (const span of spans) {
      for (const [indicator, sql] of indicatorQueries(spanEndingOn(span, dayOf(today)))) {
        const { seconds } = await timed(() => askDuckDb(connection, new Map([[indicator, sql]])))
        costs.set(indicator, (costs.get(indicator) ?? 0) + 1000 * seconds)
      }
    }
    const ofTables = affected.map((ids) => ids.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0))
    return ofTables.reduce((sum, one) => sum + one, 0) / ofTables.length
  } finally {
    connection.closeSync()
  }
}
