import { type EntryDelay, enteredShare } from './entry-delay.ts'
import { monthOfDay } from './month-of-day.ts'
import { absent, never, type VacancyHistory, type VacancyState } from './vacancy-history.ts'

/** First days, since registration, of the ranges in which the speed of filling is taken to be the same. */
const durationStarts = [0, 2, 4, 8, 15, 22, 31, 46, 61, 91, 121, 181]
export const durationBands = durationStarts.length
/** Least days to the date set of the ranges; the first is what is overdue, the last where no date was set. */
const dueStarts = [Number.NEGATIVE_INFINITY, 0, 1, 4, 8, 15, 31]
export const dueBands = dueStarts.length + 1

export function durationBand(days: number): number {
  let band = durationStarts.length - 1
  while (days < durationStarts[band]!) band--
  return Math.max(0, band)
}

export function dueBand(daysLeft: number | null): number {
  if (daysLeft === null) return dueStarts.length
  let band = dueStarts.length - 1
  while (daysLeft < dueStarts[band]!) band--
  return band
}

/**
 * The past as rows for a regression of counts: so many positions of a vacancy open for so many days of a month in one range of
 * waiting and one of time left, and how many of them were filled.
 */
export type ExposureRows = {
  length: number
  vacancy: Int32Array
  duration: Uint8Array
  due: Uint8Array
  /** From the first of the window's months. */
  month: Int16Array
  /** Days × positions, in lots: those who are usually hired together count once. */
  exposure: Float64Array
  /** Lots filled. */
  events: Float64Array
  /** The first day that counts. */
  from: number
  firstMonth: number
  /** Vacancies closed without all positions being filled, and days on which they were open, by time left and waiting. */
  closings: { counts: Float64Array; days: Float64Array }
  /** Positions hired at once, by how many a vacancy has, in the ranges of {@link lotOf}. */
  lots: Float64Array
  /** How much of a week's filling is done on a weekday, against a seventh, by {@link weekdayOf}. */
  weekdays: Float64Array
}

/** The day of the week, from Thursday, as 1 January 1970 was one. */
export function weekdayOf(day: number): number {
  return ((day % 7) + 7) % 7
}

const lotSteps = [1, 2, 3, 5, 8, 12, 18, 25, 35, 60]
/** As many fills of a size weigh as much as those of the size before. */
const lotCredibility = 10

/** How many positions one fill fills, by how many the vacancy has. */
function learnLots(history: VacancyHistory, state: VacancyState): Float64Array {
  const sums = new Float64Array(lotSteps.length + 1)
  const counts = new Float64Array(lotSteps.length + 1)
  for (let vacancy = 0; vacancy < history.vacancies; vacancy++) {
    const row = state.rowOf[vacancy]!
    if (row < 0) continue
    const step = lotStep(history.versions.positions[row]!)
    for (let at = state.fillStart[vacancy]!; at < state.fillStart[vacancy + 1]!; at++) {
      sums[step]! += history.fills.positions[state.fillRows[at]!]!
      counts[step]! += 1
    }
  }
  const lots = new Float64Array(lotSteps.length + 1)
  let before = 1
  for (let step = 0; step <= lotSteps.length; step++) {
    before = Math.max(1, (sums[step]! + lotCredibility * before) / (counts[step]! + lotCredibility))
    lots[step] = before
  }
  return lots
}

function lotStep(positions: number): number {
  let step = 0
  while (step < lotSteps.length && positions > lotSteps[step]!) step++
  return step
}

/** How many positions are hired at once of a vacancy with so many. */
export function lotOf(lots: Float64Array, positions: number): number {
  return lots[lotStep(positions)]!
}

/** As many fills weigh as much as that all days are alike. */
const weekdayCredibility = 20

function learnWeekdays(fills: VacancyHistory['fills'], fillRows: Int32Array, from: number): Float64Array {
  const counts = new Float64Array(7).fill(weekdayCredibility / 7)
  let all = weekdayCredibility
  for (const row of fillRows) {
    if (fills.filledOn[row]! < from) continue
    counts[weekdayOf(fills.filledOn[row]!)]! += 1
    all += 1
  }
  return counts.map((count) => (count * 7) / all)
}

/** Days of which less than this share is entered by now tell nothing: entry has its own rhythm through the week. */
const leastSeen = 0.75

export type ExposureSpan = {
  /** The first and the last day that count. */
  from: number
  until: number
  /** The day on which it is looked at: what was entered later is not there. */
  knownOn: number
}

/**
 * Splits the time of every vacancy in a span into rows. A vacancy that was open before is at risk from the span's first day
 * (left-truncated), one that is still open until its last (right-censored). Of the last weeks only the share that is entered by now
 * can have been seen, so the time counts by that share.
 */
export function exposureRows(
  history: VacancyHistory,
  state: VacancyState,
  delay: EntryDelay,
  { from, until, knownOn }: ExposureSpan,
): ExposureRows {
  const { versions, fills } = history
  const lots = learnLots(history, state)
  const weekdays = learnWeekdays(fills, state.fillRows, from)
  const months = Int16Array.from(
    { length: Math.max(0, until - from + 1) },
    (_, day) => monthOfDay(from + day) - monthOfDay(from),
  )
  const rows = growingRows()
  const counts = new Float64Array(dueBands * durationBands)
  const days = new Float64Array(dueBands * durationBands)
  for (let vacancy = 0; vacancy < history.vacancies; vacancy++) {
    const row = state.rowOf[vacancy]!
    if (row < 0) continue
    const registeredOn = versions.registeredOn[row]!
    const closedOn = versions.closedOn[row]!
    const first = Math.max(registeredOn, from)
    const last = Math.min(closedOn, until)
    if (last < first) continue
    const fillBy = versions.fillBy[row]!
    const unit = versions.unit[row]!
    const weight = 1 / lotOf(lots, versions.positions[row]!)
    let open = versions.positions[row]!
    let at = state.fillStart[vacancy]!
    const end = state.fillStart[vacancy + 1]!
    while (at < end && fills.filledOn[state.fillRows[at]!]! < first) {
      open -= fills.positions[state.fillRows[at]!]!
      at++
    }
    for (let day = first; day <= last && open > 0; day++) {
      let filled = 0
      while (at < end && fills.filledOn[state.fillRows[at]!]! === day) {
        filled += fills.positions[state.fillRows[at]!]!
        at++
      }
      filled = Math.min(filled, open)
      const duration = durationBand(day - registeredOn)
      const due = dueBand(fillBy === absent ? null : fillBy - day)
      const seen = enteredShare(delay, unit, knownOn - day)
      if (seen < leastSeen) break
      // On the first day it was there for half of it, and so were those filled that day.
      const part = (day === registeredOn ? 0.5 : 1) * weekdays[weekdayOf(day)]!
      rows.add(
        vacancy,
        duration,
        due,
        months[day - from]!,
        (open - filled / 2) * part * seen * weight,
        filled * weight,
      )
      days[due * durationBands + duration]! += 1
      open -= filled
    }
    const closed = closedOn !== never && closedOn <= until && closedOn >= first
    if (open > 0 && closed && enteredShare(delay, unit, knownOn - closedOn) >= leastSeen) {
      const due = dueBand(fillBy === absent ? null : fillBy - closedOn)
      counts[due * durationBands + durationBand(closedOn - registeredOn)]! += 1
    }
  }
  return { ...rows.finish(), from, firstMonth: monthOfDay(from), closings: { counts, days }, lots, weekdays }
}

/** Rows that grow at their end; days of the same vacancy and ranges fall together. */
function growingRows() {
  let length = 0
  let columns = emptyColumns(1 << 16)
  return {
    add: (
      vacancy: number,
      duration: number,
      due: number,
      month: number,
      exposure: number,
      events: number,
    ): void => {
      const last = length - 1
      const same =
        last >= 0 &&
        columns.vacancy[last] === vacancy &&
        columns.duration[last] === duration &&
        columns.due[last] === due &&
        columns.month[last] === month
      if (same) {
        columns.exposure[last]! += exposure
        columns.events[last]! += events
        return
      }
      if (length === columns.vacancy.length) {
        const longer = emptyColumns(length * 2)
        longer.vacancy.set(columns.vacancy)
        longer.duration.set(columns.duration)
        longer.due.set(columns.due)
        longer.month.set(columns.month)
        longer.exposure.set(columns.exposure)
        longer.events.set(columns.events)
        columns = longer
      }
      columns.vacancy[length] = vacancy
      columns.duration[length] = duration
      columns.due[length] = due
      columns.month[length] = month
      columns.exposure[length] = exposure
      columns.events[length] = events
      length++
    },
    finish: () => ({
      length,
      vacancy: columns.vacancy.subarray(0, length),
      duration: columns.duration.subarray(0, length),
      due: columns.due.subarray(0, length),
      month: columns.month.subarray(0, length),
      exposure: columns.exposure.subarray(0, length),
      events: columns.events.subarray(0, length),
    }),
  }
}

function emptyColumns(size: number) {
  return {
    vacancy: new Int32Array(size),
    duration: new Uint8Array(size),
    due: new Uint8Array(size),
    month: new Int16Array(size),
    exposure: new Float64Array(size),
    events: new Float64Array(size),
  }
}
