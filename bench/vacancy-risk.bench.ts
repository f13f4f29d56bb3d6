import { openContext } from '../src/context.ts'
import {
  everything,
  type Learnt,
  learnRisk,
  readSurroundings,
  readVacancies,
  type ScoredVacancy,
  scoreOpen,
  type VacancyHistory,
  type VacancyState,
  vacancyStateOn,
} from '../src/modules/vacancy-risk/index.ts'
import { dayOfParts } from '../src/platform/calendar/day.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import type { BenchRun, Findings } from './bench.ts'
import { seededRegister } from './seeded-register.ts'

export const name = 'vacancy-risk'
export const summary =
  'how likely open positions are to be filled in time, said at the start of every month of 2012; beside it what occupation or days open alone would say'
export const usualScale = 1

const year = 2012
const norms = { days: 30, exceptions: [] }
/** The demo ends in June 2013: what was due shortly before may not be entered yet. */
const judgedUntil = dayOfParts(year + 1, 5, 1)
/** Days open that are taken together, and of how many such ranges the last has no end. */
const daysSteps = 5
const mostSteps = 24
/** As many positions weigh as much as the share of all. */
const credibility = 20

type Judged = { probability: number; baseRate: number; daysOpen: number; filled: boolean }

/**
 * Every position open on the first of a month with its probability and whether it was filled by the day due, as known in the end.
 * The base rate of an occupation, and that of a number of days open, are learnt from what was due in the year before, as known on the
 * same day, of vacancies as they stood on the first of each month. `calibration` is the largest gap between what was said and what came
 * in a tenth of all positions.
 */
export async function run(given: BenchRun): Promise<Findings> {
  const { register, close } = await openContext(await seededRegister(given, 1), { log: noLog })
  try {
    const connection = await register.connect()
    const history = await readVacancies(connection, 'all')
    const surroundings = await readSurroundings(connection, history)
    connection.closeSync()
    const final = vacancyStateOn(history, everything)
    const judged: Judged[] = []
    const fitSeconds: number[] = []
    const scoreSeconds: number[] = []
    let vacancies = 0
    for (let month = 1; month <= 12; month++) {
      const day = dayOfParts(year, month, 1)
      const on = { day, knownOn: day }
      const before = performance.now()
      const learnt = learnRisk(history, surroundings, on, norms)
      const between = performance.now()
      const scored = scoreOpen(history, learnt, on, norms)
      fitSeconds.push((between - before) / 1000)
      scoreSeconds.push((performance.now() - between) / 1000)
      vacancies = Math.max(vacancies, scored.length)
      const rates = learnRates(history, learnt, day)
      for (const one of scored) {
        if (one.dueOn >= judgedUntil) continue
        const filled = filledInTime(history, final, one)
        for (const [index, probability] of one.probabilities.entries()) {
          judged.push({
            probability,
            baseRate: rates.byOccupation(history.versions.occupation[one.row]!),
            daysOpen: rates.byDaysOpen(day - one.registeredOn),
            filled: filled > index,
          })
        }
      }
      given.log(`the first of month ${month} is judged`)
    }
    const ours = {
      brier: brierOf(judged, ({ probability }) => probability),
      calibration: largestGap(judged),
      fit_seconds: middleOf(fitSeconds),
      score_seconds: middleOf(scoreSeconds),
    }
    const peers = {
      base_rate_brier: brierOf(judged, ({ baseRate }) => baseRate),
      days_open_brier: brierOf(judged, ({ daysOpen }) => daysOpen),
    }
    return {
      sizes: { vacancies: history.vacancies, open_vacancies: vacancies, positions_judged: judged.length },
      ours,
      peers,
      ratios: {
        base_rate_brier: peers.base_rate_brier / ours.brier,
        days_open_brier: peers.days_open_brier / ours.brier,
      },
    }
  } finally {
    await close()
  }
}

/** How many of the positions that were open were filled by the day due. */
function filledInTime(
  { versions, fills }: VacancyHistory,
  { fillRows, fillStart }: VacancyState,
  { vacancy, row, dueOn, open }: ScoredVacancy,
): number {
  let filled = open - versions.positions[row]!
  for (let at = fillStart[vacancy]!; at < fillStart[vacancy + 1]!; at++) {
    const fill = fillRows[at]!
    if (fills.filledOn[fill]! <= dueOn) filled += fills.positions[fill]!
  }
  return filled
}

/** The shares filled in time of the year before, as known on a day. */
function learnRates(history: VacancyHistory, learnt: Learnt, day: number) {
  const now = vacancyStateOn(history, day)
  const occupation = new Map<number, { filled: number; all: number }>()
  const open = new Map<number, { filled: number; all: number }>()
  let filledOfAll = 0
  let all = 0
  for (let months = 14; months >= 2; months--) {
    const start = day - Math.round(months * 30.4)
    for (const one of scoreOpen(history, learnt, { day: start, knownOn: start }, norms)) {
      if (one.dueOn > day - 21) continue
      const filled = filledInTime(history, now, one)
      for (let index = 0; index < one.open; index++) {
        const came = filled > index ? 1 : 0
        add(occupation, history.versions.occupation[one.row]!, came)
        add(open, stepOf(start - one.registeredOn), came)
        filledOfAll += came
        all++
      }
    }
  }
  const usual = filledOfAll / Math.max(1, all)
  const share = (sums: Map<number, { filled: number; all: number }>, key: number): number => {
    const sum = sums.get(key) ?? { filled: 0, all: 0 }
    return (sum.filled + credibility * usual) / (sum.all + credibility)
  }
  return {
    byOccupation: (code: number) => share(occupation, code),
    byDaysOpen: (days: number) => share(open, stepOf(days)),
  }
}

function stepOf(days: number): number {
  return Math.min(mostSteps, Math.floor(days / daysSteps))
}

function add(sums: Map<number, { filled: number; all: number }>, key: number, came: number): void {
  const sum = sums.get(key) ?? { filled: 0, all: 0 }
  sums.set(key, { filled: sum.filled + came, all: sum.all + 1 })
}

function brierOf(judged: readonly Judged[], said: (one: Judged) => number): number {
  return (
    judged.reduce((sum, one) => sum + (said(one) - Number(one.filled)) ** 2, 0) / Math.max(1, judged.length)
  )
}

function largestGap(judged: readonly Judged[]): number {
  const ordered = judged.toSorted((a, b) => a.probability - b.probability)
  let largest = 0
  for (let tenth = 0; tenth < 10; tenth++) {
    const part = ordered.slice((tenth * ordered.length) / 10, ((tenth + 1) * ordered.length) / 10)
    const gap = part.reduce((sum, one) => sum + one.probability - Number(one.filled), 0)
    largest = Math.max(largest, Math.abs(gap) / Math.max(1, part.length))
  }
  return largest
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
