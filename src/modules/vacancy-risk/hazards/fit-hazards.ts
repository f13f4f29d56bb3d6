import { varianceBetween } from './credibility.ts'
import { dueBands, durationBands, type ExposureRows } from './exposure-rows.ts'
import { monthOfYear } from './month-of-day.ts'
import { type LevelCourse, smoothLevels } from './smooth-levels.ts'
import { type Feature, type FeatureLevels, features } from './vacancy-features.ts'

/**
 * How fast positions are filled: the hazard of a position on a day is the product of the level of its month, the season, how long the
 * vacancy has waited, how much time is left, and a factor for each thing that is known of the vacancy.
 */
export type Hazards = {
  /** Fills a position and day, by month of the window, the smoothed level; the last one is taken to go on. */
  level: LevelCourse
  /** Factors by calendar month of the day, from January. */
  season: Float64Array
  /** Factors by day of the week, as of the rows. */
  weekdays: Float64Array
  duration: Float64Array
  due: Float64Array
  effects: Readonly<Record<Feature, Float64Array>>
  /** Lots filled that each factor was learnt from. */
  learntFrom: Readonly<Record<Feature, Float64Array>>
  /** How much the levels of a feature differ: the standard deviation of their true effects. */
  spread: Readonly<Record<Feature, number>>
  /** Vacancies that are alike in all this still differ, with this variance. */
  frailty: number
  /** Closings other than by filling, an open vacancy and day, by time left and waiting. */
  closing: Float64Array
}

const sweeps = 14
const relearned = new Set([1, 3, 5, 8, 11])
/** So many days of vacancies weigh as much as the rate of all that have as much time left. */
const closingCredibility = 400

/**
 * Fits the hazards to what happened. Each factor in turn is set to what was observed against what the others expect (backfitting, the
 * maximum of a Poisson likelihood), shrunk towards one by how much its levels differ beyond chance. Levels that are parts of
 * each other (occupations within their groups, units within offices) are so shrunk towards those above.
 * @param positions how many each vacancy has
 */
export function fitHazards(
  rows: ExposureRows,
  { levels, counts }: FeatureLevels,
  positions: Int32Array,
): Hazards {
  const vacancies = positions.length
  const months = rows.length === 0 ? 1 : 1 + rows.month.reduce((most, month) => Math.max(most, month), 0)
  const seasonOf = Int32Array.from({ length: months }, (_, month) => monthOfYear(rows.firstMonth + month))
  let allEvents = 0
  let allExposure = 0
  for (let row = 0; row < rows.length; row++) {
    allEvents += rows.events[row]!
    allExposure += rows.exposure[row]!
  }
  const start = (allEvents + 0.5) / (allExposure + 20)
  let level: LevelCourse = { values: new Float64Array(months).fill(start), drift: 0 }
  const season = new Float64Array(12).fill(1)
  const duration = new Float64Array(durationBands).fill(1)
  const due = new Float64Array(dueBands).fill(1)
  const effects = Object.fromEntries(
    features.map((feature) => [feature, new Float64Array(Math.max(1, counts[feature])).fill(1)]),
  ) as Record<Feature, Float64Array>
  const variance = Object.fromEntries(features.map((feature) => [feature, 0.02])) as Record<Feature, number>
  let frailty = 0.1
  const rowVariance = { season: 0.01, duration: 0.05, due: 0.05 }

  const learntFrom = Object.fromEntries(
    features.map((feature) => [feature, new Float64Array(Math.max(1, counts[feature]))]),
  ) as Record<Feature, Float64Array>

  const factor = new Float64Array(vacancies).fill(1)
  const frail = new Float64Array(vacancies).fill(1)
  const seen = new Float64Array(vacancies)
  const base = new Float64Array(vacancies)
  for (let row = 0; row < rows.length; row++) seen[rows.vacancy[row]!]! += rows.events[row]!

  for (let sweep = 0; sweep < sweeps; sweep++) {
    const relearn = relearned.has(sweep)
    // What belongs to rows: waiting, time left, season, and the level of the month.
    for (const part of ['duration', 'due', 'season'] as const) {
      const values = { duration, due, season }[part]
      const expected = new Float64Array(values.length)
      const observed = new Float64Array(values.length)
      for (let row = 0; row < rows.length; row++) {
        const vacancy = rows.vacancy[row]!
        const month = rows.month[row]!
        const place =
          part === 'duration' ? rows.duration[row]! : part === 'due' ? rows.due[row]! : seasonOf[month]!
        expected[place]! +=
          rows.exposure[row]! *
          level.values[month]! *
          season[seasonOf[month]!]! *
          duration[rows.duration[row]!]! *
          due[rows.due[row]!]! *
          factor[vacancy]! *
          frail[vacancy]!
        observed[place]! += rows.events[row]!
      }
      for (let place = 0; place < values.length; place++) expected[place]! /= values[place]!
      if (relearn) rowVariance[part] = varianceBetween(observed, expected)
      setEffects(values, observed, expected, rowVariance[part])
    }
    const expectedOf = new Float64Array(months)
    const observedOf = new Float64Array(months)
    for (let row = 0; row < rows.length; row++) {
      const vacancy = rows.vacancy[row]!
      const month = rows.month[row]!
      expectedOf[month]! +=
        rows.exposure[row]! *
        season[seasonOf[month]!]! *
        duration[rows.duration[row]!]! *
        due[rows.due[row]!]! *
        factor[vacancy]! *
        frail[vacancy]!
      observedOf[month]! += rows.events[row]!
    }
    level = smoothLevels(observedOf, expectedOf)

    base.fill(0)
    for (let row = 0; row < rows.length; row++) {
      const month = rows.month[row]!
      base[rows.vacancy[row]!]! +=
        rows.exposure[row]! *
        level.values[month]! *
        season[seasonOf[month]!]! *
        duration[rows.duration[row]!]! *
        due[rows.due[row]!]!
    }
    // What belongs to vacancies.
    for (const feature of features) {
      const values = effects[feature]
      const levelOf = levels[feature]
      const expected = new Float64Array(values.length)
      const observed = new Float64Array(values.length)
      for (let vacancy = 0; vacancy < vacancies; vacancy++) {
        const place = levelOf[vacancy]!
        if (place < 0 || base[vacancy] === 0) continue
        expected[place]! += base[vacancy]! * factor[vacancy]! * frail[vacancy]!
        observed[place]! += seen[vacancy]!
      }
      for (let place = 0; place < values.length; place++) expected[place]! /= values[place]!
      if (relearn) variance[feature] = varianceBetween(observed, expected)
      learntFrom[feature] = observed
      const before = values.slice()
      setEffects(values, observed, expected, variance[feature])
      const ratio = before.map((old, place) => values[place]! / old)
      for (let vacancy = 0; vacancy < vacancies; vacancy++) {
        const place = levelOf[vacancy]!
        if (place >= 0) factor[vacancy]! *= ratio[place]!
      }
    }
    if (relearn) frailty = learnFrailty(seen, base, factor, positions)
    for (let vacancy = 0; vacancy < vacancies; vacancy++) {
      if (base[vacancy] === 0) continue
      const expected = base[vacancy]! * factor[vacancy]!
      frail[vacancy] = frailty === 0 ? 1 : (1 / frailty + seen[vacancy]!) / (1 / frailty + expected)
    }
  }
  return {
    level,
    season,
    weekdays: rows.weekdays,
    duration,
    due,
    effects,
    learntFrom,
    spread: Object.fromEntries(features.map((feature) => [feature, Math.sqrt(variance[feature])])) as Record<
      Feature,
      number
    >,
    frailty,
    closing: closingRates(rows.closings),
  }
}

/** Sets the factors of levels, shrunk towards one; those that were never seen are one. */
function setEffects(
  values: Float64Array,
  observed: Float64Array,
  expected: Float64Array,
  variance: number,
): void {
  const prior = 1 / variance
  for (let place = 0; place < values.length; place++) {
    values[place] = (observed[place]! + prior) / (expected[place]! + prior)
  }
}

/**
 * How much vacancies differ that are alike in what is known of them, from those with several positions: of one position alone it
 * cannot be told from how waiting slows it.
 */
function learnFrailty(
  seen: Float64Array,
  base: Float64Array,
  factor: Float64Array,
  positions: Int32Array,
): number {
  const several: number[] = []
  for (let vacancy = 0; vacancy < seen.length; vacancy++) {
    if (positions[vacancy]! > 1 && base[vacancy]! > 0) several.push(vacancy)
  }
  if (several.length < 50) return 0.1
  const counts = Float64Array.from(several, (vacancy) => seen[vacancy]!)
  const expected = Float64Array.from(several, (vacancy) => base[vacancy]! * factor[vacancy]!)
  return varianceBetween(counts, expected, { least: 1e-3, most: 1 })
}

function closingRates({ counts, days }: ExposureRows['closings']): Float64Array {
  const rates = new Float64Array(counts.length)
  for (let due = 0; due < dueBands; due++) {
    let ended = 0
    let open = 0
    for (let duration = 0; duration < durationBands; duration++) {
      ended += counts[due * durationBands + duration]!
      open += days[due * durationBands + duration]!
    }
    const usual = ended / Math.max(1, open)
    for (let duration = 0; duration < durationBands; duration++) {
      const place = due * durationBands + duration
      rates[place] = (counts[place]! + closingCredibility * usual) / (days[place]! + closingCredibility)
    }
  }
  return rates
}
