import type { Entered } from '../../../platform/entered/open-entered.ts'
import { type ClosedFigure, findClosedMonth, lastDayOf, readClosedFigures } from './close-month.ts'

/** What was recorded at a node when a month was closed, and on which day it was known so. */
export type RecordedMonth = { knownOn: string; figures: ReadonlyMap<string, ClosedFigure> }

/** What was recorded, by indicator, of the year up to a day at a node; undefined where no month that ends on it is closed. */
export async function readRecordedAt(
  { entered }: { entered: () => Promise<Entered<object>> },
  { level, id, day }: { level: string; id: string; day: string },
): Promise<RecordedMonth | undefined> {
  const { year, month } = Temporal.PlainDate.from(day)
  if (lastDayOf(year, month) !== day) return undefined
  const { database } = await entered()
  const closed = await findClosedMonth(database, year, month)
  if (!closed) return undefined
  const figures = await readClosedFigures(database, { year, month, nodes: [{ level, id }] })
  return { knownOn: closed.knownOn, figures: new Map(figures.map((one) => [one.indicator, one])) }
}
