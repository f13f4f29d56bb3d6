import { sql } from 'kysely'
import type { z } from 'zod'
import { dayOf, dayOfParts, findDay, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { judgeMarks, logUnlessClosed } from '../../forecasting/index.ts'
import type { Results } from '../../indicators/index.ts'
import type { AlertsContext } from '../alerts-context.ts'
import type { getMarks, MarkSince } from '../contract.ts'
import { findChanges } from '../definition/find-changes.ts'
import { keepChanges, readKeptLast } from './keep-changes.ts'

type Question = { params: { level: string; node: string }; query: { date?: string | undefined } }

/** What is being judged of some results; one year at a time. */
const underWay = new WeakMap<Results, Promise<void>>()
/** Years whose months were judged, or tried, since the process began. */
const tried = new WeakMap<Results, Set<number>>()

/**
 * Which marks a node's indicators had since when, in the year of a day. Where nothing was kept of the product's year, the ends of
 * its months are begun to be judged, each as it was known then, and nothing is waited for.
 */
export async function readMarks(
  context: AlertsContext,
  { params: { level, node }, query }: Question,
): Promise<z.input<typeof getMarks.reply>> {
  const { clock, results, log } = context
  const today = clock.today().toString()
  const day = query.date === undefined ? dayOf(today) : findDay(query.date)
  if (day === undefined) throw new Problem(400, 'date', `"${query.date}" is no calendar date`)
  const date = isoOfDay(day)
  const { year } = partsOfDay(dayOf(today))
  const known = tried.get(results) ?? new Set<number>()
  tried.set(results, known)
  if (!known.has(year) && !underWay.has(results)) {
    known.add(year)
    keepMarkHistory(context, year).catch((error: unknown) =>
      logUnlessClosed(log, error, 'the marks of past months could not be judged'),
    )
  }
  const { database } = await context.entered()
  const { rows } = await sql<MarkSince & { indicator: string }>`
    SELECT indicator, date, mark, exact FROM alerts.mark_change
    WHERE level = ${level} AND node = ${node} AND date BETWEEN ${`${date.slice(0, 4)}-01-01`} AND ${date}
    ORDER BY indicator, date`.execute(database)
  return {
    date,
    calculating: underWay.has(results),
    indicators: [...Map.groupBy(rows, ({ indicator }) => indicator)].map(([indicator, marks]) => ({
      indicator,
      marks: marks.map(({ date: from, mark, exact }) => ({ date: from, mark, exact })),
    })),
  }
}

/**
 * Judges the ends of a year's months before today, each as it was known on it, and keeps the marks that changed; nobody is told of
 * them. A year of which something is kept stays as it is.
 */
export function keepMarkHistory(context: AlertsContext, year: number): Promise<void> {
  const { results } = context
  const begun = underWay.get(results)
  if (begun) return begun
  const made = results
    .whileOpen((signal) => judgeMonths(context, year, signal))
    .finally(() => underWay.delete(results))
  underWay.set(results, made)
  return made
}

async function judgeMonths(context: AlertsContext, year: number, signal: AbortSignal): Promise<void> {
  const { clock, identity, entered } = context
  const today = dayOf(clock.today().toString())
  const { database, inTransaction } = await entered()
  const { rows } = await sql`
    SELECT 1 FROM alerts.mark_change WHERE date BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`} LIMIT 1`.execute(
    database,
  )
  if (rows.length > 0) return
  const ends = Array.from({ length: 12 }, (_, month) => dayOfParts(year, month + 2, 0)).filter(
    (end) => end < today,
  )
  for (const end of ends) {
    const judged = await judgeMarks(context, { date: end, knownOn: end, signal })
    signal.throwIfAborted()
    const date = isoOfDay(end)
    await inTransaction(async (transaction) => {
      const changes = findChanges(judged, await readKeptLast(transaction, date))
      const at = identity.now().toString()
      await keepChanges(transaction, changes, { date, knownOn: date, at, exact: false })
    })
  }
}
