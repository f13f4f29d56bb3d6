import { type EntryDelay, learnEntryDelay } from './entry-delay.ts'
import { exposureRows } from './exposure-rows.ts'
import { fitHazards, type Hazards } from './fit-hazards.ts'
import { learnRecalibration, type Recalibration, recalibrate, type SaidAndCame, unchanged } from './recalibrate.ts'
import { type OpenVacancy, type ScoringDay, scorePositions } from './score-positions.ts'
import { absent, type VacancyHistory, type VacancyState, vacancyStateOn } from './vacancy-history.ts'
import { featureLevels, features, learnUsualWages, type UsualWages } from './vacancy-features.ts'

/** Days of the past that is learnt from. */
const window = 1096

/** What has been learnt of how vacancies are filled, as known on a day. */
export type Learnt = {
  hazards: Hazards
  delay: EntryDelay
  wages: UsualWages
  lotOf: (positions: number) => number
  recalibration: Recalibration
}

/** Months before, at which it is learnt what would have been said, and for how many months each time. */
const rehearsals = [6, 4, 2]
const monthsEach = 2
/** Days after which what came is taken to be known. */
const settled = 21

/** Learns from the past as known on a day, and from what would have been said before how far that comes true. */
export function learnRisk(history: VacancyHistory, on: ScoringDay, normOf: (row: number) => number): Learnt {
  const learnt = learnOnce(history, on)
  const until = Math.min(on.day, on.knownOn)
  const now = vacancyStateOn(history, on.knownOn)
  const past: SaidAndCame[] = []
  for (const months of rehearsals) {
    const start = until - Math.round(months * 30.4)
    const early = learnOnce(history, { ...on, day: start, knownOn: start })
    for (let month = 0; month < monthsEach; month++) {
      const day = start + Math.round(month * 30.4)
      const scored = scoreOpen(history, early, { ...on, day, knownOn: day }, normOf)
      for (const { vacancy, row, dueOn, open, probabilities } of scored) {
        if (dueOn > until - settled || now.rowOf[vacancy]! < 0) continue
        let filled = open - history.versions.positions[row]!
        for (let at = now.fillStart[vacancy]!; at < now.fillStart[vacancy + 1]!; at++) {
          const fill = now.fillRows[at]!
          if (history.fills.filledOn[fill]! <= dueOn) filled += history.fills.positions[fill]!
        }
        for (const [index, probability] of probabilities.entries()) {
          past.push({ probability, filled: filled > index, overdue: dueOn < day, position: index + 1, open })
        }
      }
    }
  }
  return { ...learnt, recalibration: learnRecalibration(past) }
}

function learnOnce(history: VacancyHistory, { day, knownOn, monthOf }: ScoringDay): Learnt {
  const state = vacancyStateOn(history, knownOn)
  const until = Math.min(day, knownOn)
  const delay = learnEntryDelay(history, state, until)
  const recent = [...state.rowOf].filter((row) => row >= 0 && history.versions.registeredOn[row]! > until - window)
  const wages = learnUsualWages(history, recent)
  const rows = exposureRows(history, state, delay, { from: until - window, until, knownOn, monthOf })
  const levels = featureLevels(history, state, wages, { months: monthOf })
  const positions = state.rowOf.map((row) => (row < 0 ? 0 : history.versions.positions[row]!))
  const hazards = fitHazards(rows, levels, { positions, vacancies: history.vacancies })
  return { hazards, delay, wages, lotOf: rows.lotOf, recalibration: unchanged }
}

export type ScoredVacancy = { vacancy: number; row: number; dueOn: number; open: number; probabilities: Float64Array; registeredOn: number }

/** Scores every vacancy that is open on a day, as known. */
export function scoreOpen(
  history: VacancyHistory,
  { hazards, delay, wages, lotOf, recalibration }: Learnt,
  on: ScoringDay,
  normOf: (row: number) => number,
  state: VacancyState = vacancyStateOn(history, on.knownOn),
): ScoredVacancy[] {
  const { versions, fills } = history
  const { levels } = featureLevels(history, state, wages, { months: on.monthOf })
  const scored: ScoredVacancy[] = []
  for (let vacancy = 0; vacancy < history.vacancies; vacancy++) {
    const row = state.rowOf[vacancy]!
    if (row < 0) continue
    if (versions.registeredOn[row]! > on.day || versions.closedOn[row]! <= on.day) continue
    let filled = 0
    for (let at = state.fillStart[vacancy]!; at < state.fillStart[vacancy + 1]!; at++) {
      const fill = state.fillRows[at]!
      if (fills.filledOn[fill]! <= on.day) filled += fills.positions[fill]!
    }
    const positions = versions.positions[row]!
    const open = positions - filled
    if (open <= 0) continue
    let factor = 1
    for (const feature of features) {
      const level = levels[feature][vacancy]!
      if (level >= 0) factor *= hazards.effects[feature][level]!
    }
    const fillBy = versions.fillBy[row]!
    const registeredOn = versions.registeredOn[row]!
    const lot = lotOf(positions)
    const openVacancy: OpenVacancy = {
      registeredOn,
      dueOn: fillBy === absent ? registeredOn + normOf(row) : fillBy,
      fillBy: fillBy === absent ? null : fillBy,
      unit: versions.unit[row]!,
      positions,
      open,
      filled: filled / lot,
      lot,
      factor,
    }
    scored.push({
      vacancy,
      row,
      dueOn: openVacancy.dueOn,
      open,
      registeredOn,
      probabilities: trued(recalibration, scorePositions(hazards, delay, openVacancy, on), openVacancy.dueOn < on.day),
    })
  }
  return scored
}

/** Recalibrated, the second to be filled never more likely than the first. */
function trued(recalibration: Recalibration, probabilities: Float64Array, overdue: boolean): Float64Array {
  let most = 1
  return probabilities.map((probability, index) => {
    const said = { probability, overdue, position: index + 1, open: probabilities.length }
    most = Math.min(most, recalibrate(recalibration, said))
    return most
  })
}
