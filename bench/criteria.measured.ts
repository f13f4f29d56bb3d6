import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../demo/random.ts'
import {
  bytesOf,
  type Catalogue,
  calculateCriteria,
  entriesSource,
  figureAt,
  loadEntries,
  openFoldPool,
  openSession,
  type Session,
  storeMonthFigures,
} from '../src/modules/indicators/index.ts'
import { openRegister } from '../src/modules/register/index.ts'
import { type Day, dayOfParts } from '../src/platform/calendar/day.ts'
import { nameOfResult } from './ask-criteria.ts'
import { criteriaOfMonitoring, loadCriteriaCatalogue } from './criteria-catalogue.ts'
import { monthsOfCriteria, yearOfCriteria } from './criteria-facts.ts'
import { isAsked } from './criteria-queries.ts'
import { report, timed } from './measured-process.ts'
import type { ResultRow } from './result-rows.ts'
import { foldingThreads } from './series.measured.ts'

/** Criteria that are few: what all are compared with. */
export const fewCriteria = 50

/** The spans of criteria: the months of the year. */
export const monthSpans = monthsOfCriteria.map((range) => ({ ...range, span: 'month' as const }))

/** The days that criteria of the year need: its own and those of the year before, with which some are compared. */
export const daysOfCriteria: { from: Day; to: Day } = {
  from: dayOfParts(yearOfCriteria - 1, 1, 1),
  to: dayOfParts(yearOfCriteria, 12, 31),
}

type Calculated = Awaited<ReturnType<typeof calculateCriteria>>

/** What the process is asked. */
export type CriteriaQuestion = {
  /** Times that all criteria are calculated from columns in memory. */
  rounds: number
  /** Criteria whose results are wanted, all of them. */
  wanted: readonly string[]
  /** How many results are wanted of any criterion, and as many that are not there: picked at random. */
  sampled: number
}

/** What the process finds. */
export type CriteriaFindings = {
  criteria: number
  nodes: number
  /** Results with something to count. */
  figures: number
  /** Bytes of the columns kept in memory. */
  bytes: number
  /** From the store to the first results, and what of that was reading. */
  fromStoreSeconds: number
  loadSeconds: number
  /** Storing all results in a file, and how large it is. */
  storeSeconds: number
  storedBytes: number
  seconds: number[]
  fewSeconds: number[]
  /** A row of results: `indicator` is the criterion's id and the number of the month. */
  wanted: ResultRow[]
  sampled: ResultRow[]
  /** Criterion, month and node of results that are not there. */
  absent: { indicator: string; node: string }[]
}

/** All results of some criteria as rows. */
export function rowsOfCriteria(results: Calculated, { organisation }: Session): ResultRow[] {
  const { nodes } = organisation.throughTime
  return results.flatMap((result) =>
    monthSpans.flatMap((_, index) =>
      nodes.flatMap(({ level, id }, number) => {
        const figure = figureAt(result, index, number)
        if (!figure) return []
        return [
          { indicator: nameOfResult(result.criterion.id, index + 1), node: `${level}/${id}`, ...figure },
        ]
      }),
    ),
  )
}

function countFigures(results: Calculated): number {
  let figures = 0
  for (const { figures: columns } of results) for (const one of columns.counts) figures += one
  return figures
}

/** Stores results as `calculate --store` does, in a folder that is removed again. */
async function storeResults(
  results: Calculated,
  catalogue: Catalogue,
  { position, lastRecordedOn, knownOn, organisation }: Session,
): Promise<Pick<CriteriaFindings, 'storeSeconds' | 'storedBytes'>> {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-criteria-'))
  try {
    const path = join(folder, 'months.results')
    const started = performance.now()
    storeMonthFigures(
      results,
      {
        position,
        lastRecordedOn,
        knownOn,
        catalogue: catalogue.version,
        days: monthSpans.map(({ to }) => to),
        spans: ['month'],
        nodes: organisation.throughTime.nodes.map(({ level, id }) => ({ level, id })),
        calculatedAt: '2012-12-31T00:00:00Z',
      },
      path,
    )
    const storeSeconds = (performance.now() - started) / 1000
    return { storeSeconds, storedBytes: (await stat(path)).size }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Results at random, and as many places where there are none. */
function pickResults(
  results: Calculated,
  { organisation }: Session,
  count: number,
): Pick<CriteriaFindings, 'sampled' | 'absent'> {
  const { nodes } = organisation.throughTime
  const random = createRandom(1)
  const below = (limit: number) => Math.floor(random.next() * limit)
  const asked = results.filter(({ criterion }) => isAsked(criterion))
  const sampled = new Map<string, ResultRow>()
  const absent = new Map<string, { indicator: string; node: string }>()
  while (sampled.size < count) {
    const result = asked[below(asked.length)]!
    const { criterion } = result
    const month = below(monthSpans.length)
    const number = below(nodes.length)
    const place = {
      indicator: nameOfResult(criterion.id, month + 1),
      node: `${nodes[number]!.level}/${nodes[number]!.id}`,
    }
    const figure = figureAt(result, month, number)
    if (figure) sampled.set(`${place.indicator} ${place.node}`, { ...place, ...figure })
    else if (absent.size < count) absent.set(`${place.indicator} ${place.node}`, place)
  }
  return { sampled: [...sampled.values()], absent: [...absent.values()] }
}

async function measure(folder: string, question: CriteriaQuestion): Promise<CriteriaFindings> {
  const register = await openRegister(folder)
  const catalogue = loadCriteriaCatalogue(criteriaOfMonitoring)
  const few = loadCriteriaCatalogue(fewCriteria)
  const pool = openFoldPool(foldingThreads)
  const calculate = (of: Catalogue, entries: Parameters<typeof entriesSource>[0]) =>
    calculateCriteria(entriesSource(entries), of, of.criteria, monthSpans, pool.fold)
  try {
    const started = performance.now()
    const session = await openSession(register, null)
    const { result: entries, seconds: loadSeconds } = await timed(() =>
      loadEntries(session, catalogue, catalogue.criteria, daysOfCriteria),
    )
    const results = await calculate(catalogue, entries)
    const fromStoreSeconds = (performance.now() - started) / 1000
    const wanted = new Set(question.wanted)
    const found = {
      criteria: results.length,
      nodes: entries.organisation.nodes.length,
      figures: countFigures(results),
      bytes: bytesOf(entries),
      fromStoreSeconds,
      loadSeconds,
      wanted: rowsOfCriteria(
        results.filter(({ criterion }) => wanted.has(criterion.id)),
        session,
      ),
      ...pickResults(results, session, question.sampled),
    }
    const stored = await storeResults(results, catalogue, session)
    results.length = 0
    const fewEntries = await loadEntries(session, few, few.criteria, daysOfCriteria)
    session.close()
    const seconds: number[] = []
    const fewSeconds: number[] = []
    await calculate(few, fewEntries)
    for (let round = 0; round < question.rounds; round++) {
      seconds.push((await timed(() => calculate(catalogue, entries))).seconds)
      fewSeconds.push((await timed(() => calculate(few, fewEntries))).seconds)
    }
    return { ...found, ...stored, seconds, fewSeconds }
  } finally {
    await pool.close()
    register.close()
  }
}

const [, script, folder, question] = process.argv
if (script === import.meta.filename && folder !== undefined && question !== undefined) {
  report(await measure(folder, JSON.parse(question) as CriteriaQuestion))
}
