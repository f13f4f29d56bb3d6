import { isco08 } from '../definition/isco-08.ts'
import { type Norms, normOf } from '../definition/risk-rules.ts'
import { lotOf } from './exposure-rows.ts'
import { findReasons, type RiskReason } from './find-reasons.ts'
import type { Learnt } from './learn-risk.ts'
import { recalibrate } from './recalibrate.ts'
import { type ScoringDay, scorePositions } from './score-positions.ts'
import { type Feature, featureLevels, features } from './vacancy-features.ts'
import { absent, type VacancyHistory, type VacancyState, vacancyStateOn } from './vacancy-history.ts'

/** An open vacancy and how likely its positions are to be filled in time. */
export type ScoredVacancy = {
  /** Its number in the history, and the row of the version that was known. */
  vacancy: number
  row: number
  registeredOn: number
  dueOn: number
  /** Whether the day due is the norm's and not one that was set. */
  byNorm: boolean
  positions: number
  open: number
  /** Of each position still open, the first to be filled first; never rising. */
  probabilities: Float64Array
  reasons: readonly RiskReason[]
  /** Positions that would be filled in time besides those expected anyway if it were filled a {@link quicker} as fast. */
  gain: number
}

/** How many times as fast a vacancy is filled that something is done for; until it has been measured what that really brings. */
const quicker = 1.25

/** A date set further ahead than this, or a vacancy older than twice this, is taken for a slip. */
const doubtfulDays = 366

/** Fills that have to have been seen for anything to be said without caution. */
const leastPast = 50

/** Scores every vacancy that is open on a day, as known. */
export function scoreOpen(
  history: VacancyHistory,
  learnt: Learnt,
  on: ScoringDay,
  norms: Norms,
  state: VacancyState = vacancyStateOn(history, on.knownOn),
): ScoredVacancy[] {
  const { versions, fills, occupations, municipalities } = history
  const { hazards, delay, sources, lots, recalibration } = learnt
  const { levels } = featureLevels(history, state, sources)
  const scored: ScoredVacancy[] = []
  // Every vacancy has a season.
  const past = hazards.learntFrom.season.reduce((sum, lots) => sum + lots, 0)
  for (let vacancy = 0; vacancy < history.vacancies; vacancy++) {
    const row = state.rowOf[vacancy]!
    if (row < 0) continue
    const registeredOn = versions.registeredOn[row]!
    if (registeredOn > on.day || versions.closedOn[row]! <= on.day) continue
    const positions = versions.positions[row]!
    let filled = 0
    for (let at = state.fillStart[vacancy]!; at < state.fillStart[vacancy + 1]!; at++) {
      const fill = state.fillRows[at]!
      if (fills.filledOn[fill]! <= on.day) filled += fills.positions[fill]!
    }
    const open = positions - filled
    if (open <= 0) continue
    const occupation = occupations[versions.occupation[row]!] ?? ''
    const place = versions.municipality[row]!
    const municipality = place >= 0 ? municipalities[place]! : null
    const fillBy = versions.fillBy[row]! === absent ? null : versions.fillBy[row]!
    const dueOn = fillBy ?? registeredOn + normOf(norms, occupation, municipality)

    const unknown: RiskReason['cause'][] = []
    if (past < leastPast) unknown.push('little_history')
    if (!isOccupation(occupation)) unknown.push('occupation_unknown')
    if (!(place >= 0 && hazards.learntFrom.municipality[place]! > 0)) unknown.push('place_unknown')
    const given = dueOn - registeredOn
    if (given < 0 || given > doubtfulDays || on.day - registeredOn > 2 * doubtfulDays) {
      unknown.push('date_doubtful')
    }
    const effects = {} as Record<Feature, number>
    let factor = 1
    for (const feature of features) {
      const level =
        occupationFeatures.includes(feature) && unknown.includes('occupation_unknown')
          ? -1
          : levels[feature][vacancy]!
      effects[feature] = effectOf(learnt, feature, level)
      factor *= effects[feature]
    }
    const lot = lotOf(lots, positions)
    const daysLeft = dueOn - on.day
    const probabilitiesAt = (speed: number): Float64Array => {
      const said = scorePositions(
        hazards,
        delay,
        {
          registeredOn,
          dueOn,
          fillBy,
          unit: versions.unit[row]!,
          open,
          filled: filled / lot,
          lot,
          factor: factor * speed,
        },
        on,
      )
      let most = 1
      return said.map((probability, index) => {
        most = Math.min(
          most,
          recalibrate(recalibration, { probability, daysLeft, position: index + 1, open }),
        )
        return most
      })
    }
    const probabilities = probabilitiesAt(1)
    const hastened = daysLeft < 0 ? probabilities : probabilitiesAt(quicker)
    scored.push({
      vacancy,
      row,
      registeredOn,
      dueOn,
      byNorm: fillBy === null,
      positions,
      open,
      probabilities,
      reasons: findReasons({ effects, unknown, daysLeft, least: probabilities.at(-1)! }),
      gain: hastened.reduce((sum, probability, index) => sum + probability - probabilities[index]!, 0),
    })
  }
  return scored
}

/** Features without which a vacancy is told with caution: nothing known of it makes it as hard as one in six is. */
const occupationFeatures: readonly Feature[] = ['occupation_major', 'occupation_minor', 'occupation']
const cautious: readonly Feature[] = [...occupationFeatures, 'municipality']

function effectOf({ hazards }: Learnt, feature: Feature, level: number): number {
  const known = level >= 0 && hazards.learntFrom[feature][level]! > 0
  if (known) return hazards.effects[feature][level]!
  return cautious.includes(feature) ? Math.exp(-hazards.spread[feature]) : 1
}

/** Whether a code is one of ISCO-08: a unit group, or a group above. */
function isOccupation(code: string): boolean {
  return isco08.has(code)
}
