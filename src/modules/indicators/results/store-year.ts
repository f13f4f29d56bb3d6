import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, dayOfParts, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { planSeries, readerOf, type Series } from '../calculation/calculate-series.ts'
import { dayAxis, everyDay } from '../calculation/day-axis.ts'
import type { Folder } from '../calculation/fold-job.ts'
import type { NodeColumn } from '../calculation/roll-up.ts'
import { sumsOfSeries } from '../calculation/series-columns.ts'
import type { Session } from '../calculation/session.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { calculateCriteria } from '../resident/calculate-criteria.ts'
import { entriesSource } from '../resident/entries-source.ts'
import { loadEntries } from '../resident/load-entries.ts'
import { type MonthHeader, openMonthResults, storeMonthFigures } from './month-results.ts'
import { openResultsFile, placesColumn } from './results-file.ts'
import { storeSeries } from './store-results.ts'

/** What of a year is stored: every day of the indicators for a span, or the month ends of all criteria. */
export type YearPart = { kind: 'days'; span: Span } | { kind: 'months' }

/** Told of each part: being calculated, or found stored already for this state of the register. */
export type OnYearPart = (part: YearPart, found: 'stored' | 'calculated', done: number, all: number) => void

/**
 * Calculates a year and stores it in the folder of results, part by part: every day of the indicators for each span,
 * then the month ends of all criteria for all the spans. Parts that are stored for this catalogue and this state of the
 * register are left as they are: what was broken off is gone on with.
 */
export async function storeYear(
  session: Session,
  catalogue: Catalogue,
  year: number,
  spans: readonly Span[],
  folder: string,
  folderOf: { fold?: Folder; onPart?: OnYearPart } = {},
): Promise<void> {
  const { fold, onPart = () => {} } = folderOf
  mkdirSync(folder, { recursive: true })
  const all = spans.length + 1
  for (const [done, span] of spans.entries()) {
    const path = pathOf(folder, catalogue, session, year, span)
    const stored = openResultsFile(path)
    stored?.close()
    if (stored && isOf(stored.header, session)) {
      onPart({ kind: 'days', span }, 'stored', done, all)
      continue
    }
    onPart({ kind: 'days', span }, 'calculated', done, all)
    const first = dayOfParts(year, 1, 1)
    await storeSeries(
      session,
      { catalogue, criteria: catalogue.indicators },
      [span],
      { from: first, pagesFrom: first, to: dayOfParts(year, 12, 31) },
      path,
    )
  }
  const path = pathOf(folder, catalogue, session, year, 'months')
  const stored = openMonthResults(path)
  stored?.close()
  if (stored && isOf(stored.header, session) && spans.every((span) => stored.header.spans.includes(span))) {
    onPart({ kind: 'months' }, 'stored', spans.length, all)
    return
  }
  onPart({ kind: 'months' }, 'calculated', spans.length, all)
  await storeMonths(session, catalogue, year, spans, path, fold)
}

async function storeMonths(
  session: Session,
  catalogue: Catalogue,
  year: number,
  spans: readonly Span[],
  path: string,
  fold: Folder | undefined,
): Promise<MonthHeader> {
  const days = Array.from({ length: 12 }, (_, month) => dayOfParts(year, month + 2, 0))
  const { criteria } = catalogue
  const { range } = planSeries(catalogue, criteria, spans, { from: days[0]!, to: days.at(-1)! })
  const entries = await loadEntries(session, catalogue, criteria, range)
  const ranges = spans.flatMap((span) => days.map((day) => spanEndingOn(span, day)))
  const figures = await calculateCriteria(entriesSource(entries), catalogue, criteria, ranges, fold)
  return storeMonthFigures(
    figures,
    {
      position: session.position,
      lastRecordedOn: session.lastRecordedOn,
      knownOn: session.knownOn,
      catalogue: catalogue.version,
      days,
      spans: [...spans],
      nodes: session.organisation.throughTime.nodes.map(({ level, id }) => ({ level, id })),
      calculatedAt: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
    },
    path,
  )
}

/** A stored year of a span; undefined when it is not stored for this state of the register. */
export function findStoredYear(
  session: Session,
  catalogue: Catalogue,
  year: number,
  span: Span,
  folder: string,
): Series | undefined {
  const file = openResultsFile(pathOf(folder, catalogue, session, year, span))
  if (!file) return undefined
  try {
    const { header, length } = file
    if (!isOf(header, session)) return undefined
    const organisation = session.organisation.throughTime
    const nodes = organisation.nodes.length
    const columns = new Map<string, NodeColumn>()
    for (const name of file.columns) {
      if (name === placesColumn) continue
      const column = new Float64Array(nodes * length)
      for (let node = 0; node < nodes; node++) {
        const row = file.readRow(name, node)
        if (row) column.set(row, node * length)
      }
      columns.set(name, column)
    }
    const axis = dayAxis(organisation, everyDay(header.from, header.to))
    return { axis, columns, sums: sumsOfSeries(readerOf(columns, axis, nodes, header.systems), catalogue) }
  } finally {
    file.close()
  }
}

function isOf(header: { position: number; knownOn: Day | null }, session: Session): boolean {
  return header.position === session.position && header.knownOn === session.knownOn
}

function pathOf(
  folder: string,
  catalogue: Catalogue,
  { knownOn }: Session,
  year: number,
  part: Span | 'months',
): string {
  const known = knownOn === null ? '' : `-known-${isoOfDay(knownOn)}`
  return join(folder, `${year}-${part}-${catalogue.version}${known}.results`)
}
