import { calculateSums } from '../src/modules/indicators/calculation/calculate-figures.ts'
import { openSession } from '../src/modules/indicators/calculation/session.ts'
import { loadCatalogue } from '../src/modules/indicators/index.ts'
import { openRegister } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { median, report, timed } from './measured-process.ts'
import { type ResultRow, rowsOfSums } from './result-rows.ts'

/** What the process finds: seconds of the present state (warm) and of a known-on (nothing kept), and the figures. */
export type CalculateFindings = {
  seconds: number
  sessionSeconds: number
  knownOnSeconds: number
  rows: ResultRow[]
  knownOnRows: ResultRow[]
}

/** What is asked, in the present state and as known on a day. */
export const questions = {
  present: { date: '2012-12-31' },
  knownOn: { date: '2012-06-30', knownOn: '2012-07-05' },
} as const

const runs = 5

async function measure(folder: string): Promise<CalculateFindings> {
  const register = await openRegister(folder)
  const catalogue = loadCatalogue()
  try {
    const calculate = async (session: Awaited<ReturnType<typeof openSession>>, date: string) => {
      const range = spanEndingOn('ytd', dayOf(date))
      const sums = await calculateSums(session, catalogue, catalogue.indicators, [range])
      return rowsOfSums(session, catalogue, sums, range)
    }
    const opened = await timed(() => openSession(register, null))
    const { date } = questions.present
    const rows = await calculate(opened.result, date)
    const seconds: number[] = []
    for (let run = 0; run < runs; run++) {
      seconds.push((await timed(() => calculate(opened.result, date))).seconds)
    }
    opened.result.close()
    const known = await timed(async () => {
      const session = await openSession(register, dayOf(questions.knownOn.knownOn))
      try {
        return await calculate(session, questions.knownOn.date)
      } finally {
        session.close()
      }
    })
    return {
      seconds: median(seconds),
      sessionSeconds: opened.seconds,
      knownOnSeconds: known.seconds,
      rows,
      knownOnRows: known.result,
    }
  } finally {
    register.close()
  }
}

const [, script, folder] = process.argv
if (script === import.meta.filename && folder !== undefined) report(await measure(folder))
