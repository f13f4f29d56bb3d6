import { setImmediate } from 'node:timers/promises'
import type { Day } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import {
  type Catalogue,
  calculateSums,
  type FigureColumns,
  figuresOf,
  type Results,
  type Session,
  sessionSource,
} from '../../indicators/index.ts'
import type { JudgedFigure } from '../definition/judged-figure.ts'

/** A figure's columns over all nodes, from 1 January to a day. */
export type YearToDate = (judged: JudgedFigure, day: Day) => FigureColumns

/** Reads the years to some days as a session knows them. */
export async function readYearsToDate(
  session: Session,
  catalogue: Catalogue,
  figures: readonly JudgedFigure[],
  days: readonly Day[],
): Promise<YearToDate> {
  const criteria = figures.map(({ figure }) => figure)
  const ranges = days.map((day) => spanEndingOn('ytd', day))
  const sums = await calculateSums(sessionSource(session, catalogue), catalogue, criteria, ranges)
  return (judged, day) => figuresOf(catalogue, judged.figure, sums, spanEndingOn('ytd', day))
}

/** What was known on an earlier day of some days: a figure's columns, in the order of the days. */
export type KnownColumns = ReadonlyMap<string, readonly FigureColumns[]>

const kept = new WeakMap<Results, Map<string, KnownColumns>>()
/** Past states kept in memory: those of a judged day, and one for the month end after it, which asks for five of them again. */
const most = 7

/**
 * What was known on an earlier day of the figures at some days. That never changes for a state of the register, so the latest
 * ones are kept.
 */
export async function readKnownColumns(
  results: Results,
  figures: readonly JudgedFigure[],
  { knownOn, days, position }: { knownOn: Day; days: readonly Day[]; position: number },
): Promise<KnownColumns> {
  const known = kept.get(results) ?? new Map<string, KnownColumns>()
  kept.set(results, known)
  const key = JSON.stringify([position, results.catalogue.version, knownOn, days])
  const before = known.get(key)
  if (before) return before
  const columns = await results.withSession(knownOn, async (session) => {
    const at = await readYearsToDate(session, results.catalogue, figures, days)
    const read = new Map<string, FigureColumns[]>()
    for (const judged of figures) {
      // Who waits for an answer comes between.
      await setImmediate()
      read.set(
        judged.indicator.id,
        days.map((day) => at(judged, day)),
      )
    }
    return read
  })
  known.set(key, columns)
  for (const old of known.keys()) {
    if (known.size <= most) break
    known.delete(old)
  }
  return columns
}
