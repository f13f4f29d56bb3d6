import {
  type Catalogue,
  calculateSums,
  openSession,
  type Session,
  sessionSource,
} from '../src/modules/indicators/index.ts'
import { openRegister, type Register } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { report } from './measured-process.ts'
import { peerCatalogue } from './peer-catalogue.ts'
import { type ResultRow, rowsOfSums } from './result-rows.ts'

/** What the process finds: the figures of the present state and those of a known-on. */
export type CalculateFindings = { rows: ResultRow[]; knownOnRows: ResultRow[] }

/** What is asked, in the present state and as known on a day. */
export const questions = {
  present: { date: '2012-12-31' },
  knownOn: { date: '2012-06-30', knownOn: '2012-07-05' },
} as const

/** Calculates every indicator for the year to a date, as rows. */
export async function calculateRows(
  session: Session,
  catalogue: Catalogue,
  date: string,
): Promise<ResultRow[]> {
  const range = spanEndingOn('ytd', dayOf(date))
  const sums = await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.indicators, [
    range,
  ])
  return rowsOfSums(session, catalogue, sums, range)
}

/** The same as known on a day, its session included: nothing of that state is kept. */
export async function calculateKnownOn(register: Register, catalogue: Catalogue): Promise<ResultRow[]> {
  const session = await openSession(register, dayOf(questions.knownOn.knownOn))
  try {
    return await calculateRows(session, catalogue, questions.knownOn.date)
  } finally {
    session.close()
  }
}

async function measure(folder: string): Promise<CalculateFindings> {
  const register = await openRegister(folder)
  const catalogue = peerCatalogue()
  try {
    const session = await openSession(register, null)
    await calculateRows(session, catalogue, questions.present.date)
    const rows = await calculateRows(session, catalogue, questions.present.date)
    session.close()
    return { rows, knownOnRows: await calculateKnownOn(register, catalogue) }
  } finally {
    register.close()
  }
}

const [, script, folder] = process.argv
if (script === import.meta.filename && folder !== undefined) report(await measure(folder))
