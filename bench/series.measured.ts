import type { FigureColumns, Sums } from '../src/modules/indicators/index.ts'
import {
  bytesOf,
  type Catalogue,
  calculateSeries,
  calculateSeriesOf,
  type Entries,
  figuresOf,
  loadCatalogue,
  loadEntries,
  openFoldPool,
  openSession,
  type Session,
} from '../src/modules/indicators/index.ts'
import { openRegister } from '../src/modules/register/index.ts'
import { type Day, dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { report } from './measured-process.ts'
import { peerCatalogue } from './peer-catalogue.ts'
import { type ResultRow, rowsOfSums } from './result-rows.ts'

/**
 * What the process finds: how many figures there are, how many of indicators that the peers calculate too, those of
 * some days, and how many bytes are kept in memory.
 */
export type SeriesFindings = {
  figures: number
  comparedFigures: number
  bytes: number
  rowsOfDays: { date: string; rows: ResultRow[] }[]
}

type FoldPool = ReturnType<typeof openFoldPool>

/** Threads that fold, beside the one that reads. */
export const foldingThreads = 2

/** The year that is asked for. */
export const year = 2012

/** Days on which the figures are compared: ends of months, the leap day, a change of the tree, any other. */
export const comparedDays = [
  '2012-01-01',
  '2012-02-29',
  '2012-05-17',
  '2012-06-30',
  '2012-07-01',
  '2012-12-31',
]

/** One indicator's figures as columns, a row for each day and node that has something to count. */
type Course = {
  day: Int32Array
  node: Int32Array
  numerator: Float64Array
  denominator: Float64Array
  value: Float64Array
}

/** Every figure of a year at every node and day. */
function materialise(catalogue: Catalogue, sums: Sums, from: Day, to: Day): Course[] {
  return catalogue.indicators.map((indicator) => {
    const columns: { day: Day; figures: FigureColumns }[] = []
    let rows = 0
    for (let day = from; day <= to; day++) {
      const figures = figuresOf(catalogue, indicator, sums, spanEndingOn('ytd', day))
      for (const counts of figures.counts) rows += counts
      columns.push({ day, figures })
    }
    return courseOf(columns, rows)
  })
}

function courseOf(columns: readonly { day: Day; figures: FigureColumns }[], rows: number): Course {
  const course: Course = {
    day: new Int32Array(rows),
    node: new Int32Array(rows),
    numerator: new Float64Array(rows),
    denominator: new Float64Array(rows),
    value: new Float64Array(rows),
  }
  let row = 0
  for (const { day, figures } of columns) {
    for (let node = 0; node < figures.counts.length; node++) {
      if (figures.counts[node] === 0) continue
      course.day[row] = day
      course.node[row] = node
      course.numerator[row] = figures.numerator[node]!
      course.denominator[row] = figures.denominator?.[node] ?? Number.NaN
      course.value[row] = figures.value[node]!
      row++
    }
  }
  return course
}

const days = { from: dayOf(`${year}-01-01`), to: dayOf(`${year}-12-31`) }

/** Calculates every indicator for every day of the year, the year to that day, as columns: from the store. */
export async function calculateYear(
  session: Session,
  catalogue: Catalogue,
): Promise<{ sums: Sums; courses: Course[] }> {
  const { sums } = await calculateSeries(session, catalogue, catalogue.indicators, ['ytd'], days)
  return { sums, courses: materialise(catalogue, sums, days.from, days.to) }
}

/** Reads what a year of days needs, and the year before with which some are compared, into memory. */
export function loadYear(session: Session, catalogue: Catalogue): Promise<Entries> {
  const range = { from: dayOf(`${year - 1}-01-01`) - 7, to: days.to }
  return loadEntries(session, catalogue, catalogue.indicators, range)
}

/** The same as {@link calculateYear} from what is kept in memory. */
export async function calculateYearOf(
  entries: Entries,
  catalogue: Catalogue,
  pool: FoldPool,
): Promise<{ sums: Sums; courses: Course[] }> {
  const { sums } = await calculateSeriesOf(entries, catalogue, catalogue.indicators, ['ytd'], days, pool)
  return { sums, courses: materialise(catalogue, sums, days.from, days.to) }
}

/** How many figures the indicators have that the peers calculate too. */
export function countFigures(catalogue: Catalogue, courses: readonly Course[]): number {
  const asked = new Set(peerCatalogue().indicators.map(({ id }) => id))
  return catalogue.indicators.reduce(
    (sum, { id }, index) => sum + (asked.has(id) ? courses[index]!.day.length : 0),
    0,
  )
}

async function measure(folder: string): Promise<SeriesFindings> {
  const register = await openRegister(folder)
  const catalogue = loadCatalogue()
  const asked = peerCatalogue()
  const pool = openFoldPool(foldingThreads)
  try {
    const session = await openSession(register, null)
    const entries = await loadYear(session, catalogue)
    const { sums, courses } = await calculateYearOf(entries, catalogue, pool)
    const rowsOfDays = comparedDays.map((date) => ({
      date,
      rows: rowsOfSums(session, asked, sums, spanEndingOn('ytd', dayOf(date))),
    }))
    session.close()
    return {
      figures: courses.reduce((sum, { day }) => sum + day.length, 0),
      comparedFigures: countFigures(catalogue, courses),
      bytes: bytesOf(entries),
      rowsOfDays,
    }
  } finally {
    await pool.close()
    register.close()
  }
}

const [, script, folder] = process.argv
if (script === import.meta.filename && folder !== undefined) report(await measure(folder))
