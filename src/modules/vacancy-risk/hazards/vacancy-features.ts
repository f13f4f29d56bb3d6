import { monthOfDay, monthOfYear } from './month-of-day.ts'
import { absent, type Surroundings, type VacancyHistory, type VacancyState } from './vacancy-history.ts'

/** What is known of a vacancy that the speed of filling may depend on. */
export const features = [
  'occupation_major',
  'occupation_minor',
  'occupation',
  'municipality',
  'unit',
  'office',
  'employer',
  'wage',
  'contract',
  'working_time',
  'education',
  'experience',
  'positions',
  'time_given',
  'season',
  'jobseekers',
  'contacts',
] as const
export type Feature = (typeof features)[number]

/** Of each feature, the level of each vacancy; a level is a small whole number, −1 where it says nothing. */
export type FeatureLevels = {
  levels: Readonly<Record<Feature, Int32Array>>
  counts: Readonly<Record<Feature, number>>
}

/** Where a wage stands among those of the same occupation: the upper ends of all ranges but the last. */
const wageSteps = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.5]
const experienceSteps = [0, 6, 12, 24, 36]
const positionSteps = [1, 2, 3, 5, 8, 15, 40]
const daysGivenSteps = [7, 14, 21, 31, 46, 61, 76, 92, 125]
const contactSteps = [0, 1, 2, 4]
const seekerSteps = [0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64]

/** As many wages of an occupation weigh as much as those of its group. */
const wageCredibility = 10

/** The usual wage of occupations, shrunk towards those above: a code of any length, '' for all. */
export type UsualWages = ReadonlyMap<string, number>

/** Learns usual wages, as geometric means, from the vacancies of a state. */
export function learnUsualWages(
  { versions, occupations }: VacancyHistory,
  rows: Iterable<number>,
): UsualWages {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const row of rows) {
    const wage = versions.wage[row]!
    if (!(wage > 0)) continue
    const code = occupations[versions.occupation[row]!] ?? ''
    for (let length = Math.min(4, code.length); length >= 0; length--) {
      const key = code.slice(0, length)
      const one = sums.get(key)
      if (one) {
        one.sum += Math.log(wage)
        one.count += 1
      } else sums.set(key, { sum: Math.log(wage), count: 1 })
    }
  }
  const usual = new Map<string, number>()
  for (const code of [...sums.keys()].sort((one, other) => one.length - other.length)) {
    const { sum, count } = sums.get(code)!
    const above = code === '' ? undefined : usual.get(code.slice(0, -1))
    const prior = above === undefined ? 0 : wageCredibility
    usual.set(code, Math.exp((sum + prior * Math.log(above ?? 1)) / (count + prior)))
  }
  return usual
}

/** The usual wage of an occupation, or of the nearest group above it that is known; undefined where there is none. */
export function usualWageOf(usual: UsualWages, code: string): number | undefined {
  for (let length = Math.min(4, code.length); length >= 0; length--) {
    const wage = usual.get(code.slice(0, length))
    if (wage !== undefined) return wage
  }
  return undefined
}

/** A numbering of occupations by their first digits, the same whichever vacancies are looked at. */
function prefixLevels(
  occupations: readonly string[],
  digits: number,
): { levelOf: Int32Array; count: number } {
  const numbers = new Map<string, number>()
  const levelOf = Int32Array.from(occupations, (code) => {
    if (!/^[0-9]{1,4}$/.test(code) || code.length < digits) return -1
    const prefix = code.slice(0, digits)
    const number = numbers.get(prefix) ?? numbers.size
    numbers.set(prefix, number)
    return number
  })
  return { levelOf, count: numbers.size }
}

/** What features are told by besides the vacancy itself. */
export type FeatureSources = {
  wages: UsualWages
  surroundings: Surroundings
}

/** The levels of the features of every vacancy of a state. */
export function featureLevels(
  history: VacancyHistory,
  { rowOf }: VacancyState,
  { wages, surroundings }: FeatureSources,
): FeatureLevels {
  const { versions, occupations, municipalities, officeOf, vacancies } = history
  const { firstMonth, months, reachOf, seekers, openings } = surroundings
  const major = prefixLevels(occupations, 1)
  const minor = prefixLevels(occupations, 2)
  const unit = prefixLevels(occupations, 4)
  const usual = occupations.map((code) => usualWageOf(wages, code))
  const three = occupations.map((code) => code.slice(0, 3))
  const employers = versions.employer.reduce((most, employer) => Math.max(most, employer + 1), 0)
  const counts: Record<Feature, number> = {
    occupation_major: major.count,
    occupation_minor: minor.count,
    occupation: unit.count,
    municipality: municipalities.length,
    unit: officeOf.length,
    office: officeOf.length,
    employer: employers,
    wage: wageSteps.length + 1,
    contract: 3,
    working_time: 3,
    education: 9,
    experience: experienceSteps.length + 1,
    positions: positionSteps.length + 1,
    time_given: daysGivenSteps.length + 2,
    season: 12,
    jobseekers: seekerSteps.length + 1,
    contacts: contactSteps.length + 1,
  }
  const levels = Object.fromEntries(
    features.map((feature) => [feature, new Int32Array(vacancies).fill(-1)]),
  ) as Record<Feature, Int32Array>
  for (let vacancy = 0; vacancy < vacancies; vacancy++) {
    const row = rowOf[vacancy]!
    if (row < 0) continue
    const occupation = versions.occupation[row]!
    const registeredOn = versions.registeredOn[row]!
    const municipality = versions.municipality[row]!
    const month = monthOfDay(registeredOn)
    if (occupation >= 0) {
      levels.occupation_major[vacancy] = major.levelOf[occupation]!
      levels.occupation_minor[vacancy] = minor.levelOf[occupation]!
      levels.occupation[vacancy] = unit.levelOf[occupation]!
    }
    levels.municipality[vacancy] = Math.max(-1, municipality)
    levels.unit[vacancy] = versions.unit[row]!
    levels.office[vacancy] = officeOf[versions.unit[row]!]!
    levels.employer[vacancy] = versions.employer[row]!
    const wage = versions.wage[row]!
    const among = occupation >= 0 ? usual[occupation] : undefined
    if (wage > 0 && among !== undefined) levels.wage[vacancy] = stepOf(wageSteps, wage / among)
    levels.contract[vacancy] = Math.max(-1, versions.contract[row]!)
    levels.working_time[vacancy] = Math.max(-1, versions.workingTime[row]!)
    levels.education[vacancy] = Math.max(-1, versions.education[row]!)
    const experience = versions.experience[row]!
    levels.experience[vacancy] = stepOf(experienceSteps, experience === absent ? 0 : experience)
    levels.positions[vacancy] = stepOf(positionSteps, versions.positions[row]!)
    const fillBy = versions.fillBy[row]!
    levels.time_given[vacancy] =
      fillBy === absent ? daysGivenSteps.length + 1 : stepOf(daysGivenSteps, fillBy - registeredOn)
    levels.season[vacancy] = monthOfYear(month)
    levels.contacts[vacancy] = stepOf(contactSteps, history.contacts[vacancy]!)
    const reach = municipality < 0 ? undefined : reachOf[municipality]
    if (occupation >= 0 && reach !== undefined && months > 0) {
      const key = `${three[occupation]} ${reach}`
      const column = Math.min(months - 1, Math.max(0, month - firstMonth))
      const found = seekers.get(key)?.[column] ?? 0
      const offered = openings.get(key)?.[column] ?? 0
      levels.jobseekers[vacancy] = stepOf(seekerSteps, found / (offered + 1))
    }
  }
  return { levels, counts }
}

function stepOf(steps: readonly number[], value: number): number {
  let step = 0
  while (step < steps.length && value > steps[step]!) step++
  return step
}
