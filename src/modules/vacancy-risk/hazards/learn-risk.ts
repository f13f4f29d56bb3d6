import type { Norms } from '../definition/risk-rules.ts'
import { daysUntilEntered, type EntryDelay, learnEntryDelay } from './entry-delay.ts'
import { exposureRows } from './exposure-rows.ts'
import { fitHazards, type Hazards } from './fit-hazards.ts'
import { learnRecalibration, type Recalibration, type SaidAndCame, unchanged } from './recalibrate.ts'
import { scoreOpen } from './score-open.ts'
import type { ScoringDay } from './score-positions.ts'
import { type FeatureSources, featureLevels, learnUsualWages } from './vacancy-features.ts'
import { type Surroundings, type VacancyHistory, vacancyStateOn } from './vacancy-history.ts'

/** Days of the past that is learnt from. */
const window = 1096
/** Months before, at which it is learnt what would have been said, and for how many months each time. */
const rehearsals = [7, 5, 3]
const monthsEach = 2
const daysInMonth = 30.4
/** What came is taken to be known after as many days as it takes for this share of it to be entered. */
const settledShare = 0.985

/** What has been learnt of how vacancies are filled, as known on a day: plain data, for a thread to hand over. */
export type Learnt = {
  hazards: Hazards
  delay: EntryDelay
  sources: FeatureSources
  /** Positions hired at once, in the ranges of `lotOf`. */
  lots: Float64Array
  recalibration: Recalibration
}

/**
 * Learns from the past as known on a day how fast positions are filled, and, by rehearsing what would have been said on days of the
 * last months with what was known and learnt then, how far that comes true.
 */
export function learnRisk(
  history: VacancyHistory,
  surroundings: Surroundings,
  on: ScoringDay,
  norms: Norms,
): Learnt {
  const learnt = learnOnce(history, surroundings, on)
  const until = Math.min(on.day, on.knownOn)
  const now = vacancyStateOn(history, on.knownOn)
  const past: SaidAndCame[] = []
  const settled = daysUntilEntered(learnt.delay, settledShare)
  for (const months of rehearsals) {
    const start = until - Math.round(months * daysInMonth)
    const early = learnOnce(history, surroundings, { ...on, day: start, knownOn: start })
    for (let month = 0; month < monthsEach; month++) {
      const day = start + Math.round(month * daysInMonth)
      for (const scored of scoreOpen(history, early, { ...on, day, knownOn: day }, norms)) {
        const { vacancy, dueOn, open, positions, probabilities } = scored
        if (dueOn > until - settled || now.rowOf[vacancy]! < 0) continue
        let filled = open - positions
        for (let at = now.fillStart[vacancy]!; at < now.fillStart[vacancy + 1]!; at++) {
          const fill = now.fillRows[at]!
          if (history.fills.filledOn[fill]! <= dueOn) filled += history.fills.positions[fill]!
        }
        for (const [index, probability] of probabilities.entries()) {
          past.push({
            probability,
            filled: filled > index,
            daysLeft: dueOn - day,
            position: index + 1,
            open,
          })
        }
      }
    }
  }
  return { ...learnt, recalibration: learnRecalibration(past) }
}

function learnOnce(
  history: VacancyHistory,
  surroundings: Surroundings,
  { day, knownOn }: ScoringDay,
): Learnt {
  const { versions } = history
  const state = vacancyStateOn(history, knownOn)
  const until = Math.min(day, knownOn)
  const from = until - window
  const delay = learnEntryDelay(history, state, until)
  const recent = state.rowOf.filter((row) => row >= 0 && versions.registeredOn[row]! > from)
  const sources = { wages: learnUsualWages(history, recent), surroundings }
  const rows = exposureRows(history, state, delay, { from, until, knownOn })
  const levels = featureLevels(history, state, sources)
  const positions = state.rowOf.map((row) => (row < 0 ? 0 : versions.positions[row]!))
  const hazards = fitHazards(rows, levels, positions)
  return { hazards, delay, sources, lots: rows.lots, recalibration: unchanged }
}
