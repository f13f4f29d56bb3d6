import { type EntryDelay, enteredShare, longestDelay } from './entry-delay.ts'
import { dueBand, durationBand, durationBands, weekdayOf } from './exposure-rows.ts'
import type { Hazards } from './fit-hazards.ts'
import { monthOfDay, monthOfYear } from './month-of-day.ts'

/** An open vacancy as it is looked at on a day. */
export type OpenVacancy = {
  registeredOn: number
  /** The day by which its positions are to be filled, set or the norm. */
  dueOn: number
  /** The date set; null where the norm stands. */
  fillBy: number | null
  unit: number
  /** How many are still open. */
  open: number
  /** Lots filled so far. */
  filled: number
  /** Positions hired at once. */
  lot: number
  /** The product of the factors of what is known of it. */
  factor: number
}

export type ScoringDay = {
  day: number
  knownOn: number
}

/** A date set further ahead than this is taken to be here: nothing is learnt from so far. */
const farthest = 730
/** In so many equally likely parts the vacancies are cut that are alike in what is known. */
const nodes = 8
/** Standard normal deviates of the middles of those parts. */
const middles = [-1.534, -0.887, -0.489, -0.157, 0.157, 0.489, 0.887, 1.534]

/** Working arrays of one scoring after another. */
const path = new Float64Array(farthest + 1)
const closes = new Float64Array(farthest + 1)

/**
 * The probability of each position still open to be filled by the day due: the first to be filled, the second and so on. Other ends
 * compete; what was filled already and is not entered yet counts as filled; vacancies that are alike differ still, by what is
 * left of that after what was seen of this one. Positions hired at once are filled at once.
 */
export function scorePositions(
  hazards: Hazards,
  delay: EntryDelay,
  vacancy: OpenVacancy,
  { day, knownOn }: ScoringDay,
): Float64Array {
  const speedOn = (on: number): number => {
    const due = dueBand(vacancy.fillBy === null ? null : vacancy.fillBy - on)
    const season = hazards.season[monthOfYear(monthOfDay(on))]!
    return (
      hazards.level.values.at(-1)! *
      season *
      hazards.weekdays[weekdayOf(on)]! *
      hazards.duration[durationBand(on - vacancy.registeredOn)]! *
      hazards.due[due]! *
      vacancy.factor
    )
  }
  const ahead = Math.min(farthest, vacancy.dueOn - day)
  let until = 0
  for (let step = 1; step <= ahead; step++) {
    const on = day + step
    path[step] = speedOn(on)
    const due = dueBand(vacancy.fillBy === null ? null : vacancy.fillBy - on)
    closes[step] = hazards.closing[due * durationBands + durationBand(on - vacancy.registeredOn)]!
    until = step
  }
  // What may have been filled already: backwards from the day, weighed by what of it would be entered by now.
  const past: { speed: number; unseen: number; inTime: boolean }[] = []
  let waited = 0
  for (let on = day; on >= vacancy.registeredOn && knownOn - on <= longestDelay; on--) {
    const unseen = 1 - enteredShare(delay, vacancy.unit, knownOn - on)
    const speed = speedOn(on) * (on === vacancy.registeredOn ? 0.5 : 1)
    past.push({ speed, unseen, inTime: on <= vacancy.dueOn })
  }
  // How long it has been waiting for in all, in the measure of the hazards.
  for (const { speed, unseen } of past) waited += speed * (1 - unseen)
  const older = vacancy.registeredOn < day - past.length ? day - past.length : null
  if (older !== null) {
    for (let on = older; on >= Math.max(vacancy.registeredOn, day - farthest); on--) waited += speedOn(on)
  }

  const units = Math.max(1, Math.round(vacancy.open / vacancy.lot))
  const tails = new Float64Array(vacancy.open)
  const frailty = hazards.frailty
  const shape = frailty > 0 ? 1 / frailty + vacancy.filled : 0
  const rate =
    frailty > 0 ? 1 / frailty + (waited * (vacancy.open + vacancy.filled * vacancy.lot)) / vacancy.lot : 0
  const parts = frailty > 0 ? nodes : 1
  for (let part = 0; part < parts; part++) {
    const frail = frailty > 0 ? gammaQuantile(shape, rate, middles[part]!) : 1
    const probability = filledInTime(frail, past, until)
    addTails(tails, vacancy.open, units, probability, 1 / parts)
  }
  return tails
}

/** The probability that one position is filled by the day due, given how its vacancy differs from those like it. */
function filledInTime(
  frail: number,
  past: readonly { speed: number; unseen: number; inTime: boolean }[],
  until: number,
): number {
  let back = 0
  let early = 0
  let late = 0
  for (const { speed, unseen, inTime } of past) {
    const hazard = speed * frail
    // Against the probability of being open now: it was open until then, and more likely so.
    const weight = Math.exp(Math.min(50, back)) * Math.expm1(hazard) * unseen
    if (inTime) early += weight
    else late += weight
    back += hazard
  }
  let going = 1
  let filled = 0
  for (let step = 1; step <= until; step++) {
    const share = -Math.expm1(-path[step]! * frail)
    filled += going * share
    going *= (1 - share) * (1 - closes[step]!)
    if (going < 1e-9) break
  }
  return (early + filled) / (1 + early + late)
}

/** Adds to each place k − 1 the probability, weighed, that at least k of `open` are filled, where `units` lots fill independently. */
function addTails(
  tails: Float64Array,
  open: number,
  units: number,
  probability: number,
  weight: number,
): void {
  const p = Math.min(1 - 1e-12, Math.max(0, probability))
  // From none filled upwards; of many lots the probability of none may vanish, so that logarithms are added.
  const logs = Math.log1p(-p)
  const ratio = p / (1 - p)
  let log = units * logs
  let below = 0
  let done = 0
  for (let position = 1; position <= open; position++) {
    const needed = Math.ceil((position * units) / open)
    while (done < needed) {
      below += Math.exp(log)
      log += Math.log(((units - done) / (done + 1)) * ratio)
      done++
    }
    tails[position - 1]! += weight * Math.max(0, 1 - below)
  }
}

/** Wilson and Hilferty's approximation of a quantile of the gamma distribution. */
function gammaQuantile(shape: number, rate: number, deviate: number): number {
  const cube = 1 - 1 / (9 * shape) + deviate / (3 * Math.sqrt(shape))
  return (shape / rate) * Math.max(0.05, cube) ** 3
}
