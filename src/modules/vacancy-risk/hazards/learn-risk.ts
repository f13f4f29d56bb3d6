import { type EntryDelay, learnEntryDelay } from './entry-delay.ts'
import { exposureRows } from './exposure-rows.ts'
import { fitHazards, type Hazards } from './fit-hazards.ts'
import { learnRecalibration, type Recalibration, type SaidAndCame, unchanged } from './recalibrate.ts'
import { type Norm, scoreOpen } from './score-open.ts'
import type { ScoringDay } from './score-positions.ts'
import { type FeatureSources, featureLevels, learnUsualWages } from './vacancy-features.ts'
import { type Surroundings, type VacancyHistory, vacancyStateOn } from './vacancy-history.ts'

/** Days of the past that is learnt from. */
const window = 1096
/** Months before, at which it is learnt what would have been said, and for how many months each time. */
const rehearsals = [6, 4, 2]
const monthsEach = 2
const daysInMonth = 30.4
/** Days after which what came is taken to be known. */
const settled = 21

/** What has been learnt of how vacancies are filled, as known on a day. */
export type Learnt = {
  hazards: Hazards
  delay: EntryDelay
  sources: FeatureSources
  /** Positions hired at once, by how many a vacancy has. */
  lotOf: (positions: number) => number
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
  norm: Norm,
): Learnt {
  const learnt = learnOnce(history, surroundings, on)
  const until = Math.min(on.day, on.knownOn)
  const now = vacancyStateOn(history, on.knownOn)
  const past: SaidAndCame[] = []
  for (const months of rehearsals) {
    const start = until - Math.round(months * daysInMonth)
    const early = learnOnce(history, surroundings, { ...on, day: start, knownOn: start })
    for (let month = 0; month < monthsEach; month++) {
      const day = start + Math.round(month * daysInMonth)
      for (const scored of scoreOpen(history, early, { ...on, day, knownOn: day }, norm)) {
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
  { day, knownOn, monthOf }: ScoringDay,
): Learnt {
  const { versions } = history
  const state = vacancyStateOn(history, knownOn)
  const until = Math.min(day, knownOn)
  const from = until - window
  const delay = learnEntryDelay(history, state, until)
  const recent = state.rowOf.filter((row) => row >= 0 && versions.registeredOn[row]! > from)
  const sources = { wages: learnUsualWages(history, recent), surroundings, monthOf }
  const rows = exposureRows(history, state, delay, { from, until, knownOn, monthOf })
  const levels = featureLevels(history, state, sources)
  const positions = state.rowOf.map((row) => (row < 0 ? 0 : versions.positions[row]!))
  const hazards = fitHazards(rows, levels, positions)
  return { hazards, delay, sources, lotOf: rows.lotOf, recalibration: unchanged }
}
