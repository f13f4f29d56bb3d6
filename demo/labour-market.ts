import { firstDayOfMonth, monthOfDay, simulationEnd, simulationStart } from './calendar.ts'

/** The first simulated month, in months since 1970-01. */
export const firstMonth = monthOfDay[simulationStart]!
/** Simulated months: January 2009 to June 2013. */
export const monthCount = monthOfDay[simulationEnd]! - firstMonth + 1

/** Registered jobseekers when the simulation starts, thousands. */
const initialStock = 95

/**
 * Registered jobseekers at the end of each month, thousands: the shape of the Lithuanian register, which tripled in
 * 2009, stood near 320 in mid-2010, and fell to about 215 by the end of 2012.
 */
const monthEndStock = [
  [118, 139, 157, 171, 182, 192, 203, 215, 226, 242, 266, 293],
  [302, 307, 310, 311, 314, 317, 317, 314, 308, 303, 301, 303],
  [305, 303, 295, 284, 272, 262, 255, 249, 243, 239, 238, 241.5],
  [244, 245, 241, 233, 223.5, 214.5, 207.5, 202, 199, 199, 203, 210],
  [220, 221, 216, 207, 198, 190],
].flat()

/** People registering in each month, thousands. */
const monthInflow = [
  [36, 33, 33, 29, 25, 27, 29, 28, 32, 33, 33, 33],
  [27, 20, 23, 20, 19, 22, 23, 21, 25, 23, 22, 20],
  [25, 18, 19, 17, 17, 19, 20, 19, 23, 22, 21, 20],
  [23, 17, 17, 15, 15.5, 17, 18, 17.5, 21, 21, 20, 18],
  [23, 16, 16, 14.5, 15, 16.5],
].flat()

/** Share of those who leave (and neither moved, retired nor died) who register again one day. */
export const returnProbability = 0.45
/** Days until they do: this at least, and an exponential time of this mean. */
export const returnDelay = { least: 20, mean: 190 }

/** How the chance to leave depends on whole months since registering. */
const durationFactors = [0.7, 1, 1.15, 1.12, 1.1, 1.1, 1.15, 1.1, 1.05, 1, 0.95, 0.9]

export function durationFactor(months: number): number {
  if (months < 12) return durationFactors[months]!
  return months < 24 ? 0.8 : 0.65
}

/** Months already spent by those registered when the simulation starts: geometric, cut at 24. */
export const initialDurations: readonly number[] = (() => {
  const weights = Array.from({ length: 24 }, (_, month) => 0.83 ** month)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
})()

/** What the simulation of single people follows so that together they make the register's curve. */
export type LabourMarket = {
  /** Month of the simulation → factor on everybody's monthly hazard of leaving. */
  hazard: Float64Array
  /** Month of the simulation → people who register for the first time, at scale 1. */
  newPeople: Float64Array
  /** People registered when the simulation starts, at scale 1. */
  initialPeople: number
}

const longestDuration = 80

/**
 * Finds, month by month, the hazard that takes the expected stock to `monthEndStock`, given how people differ.
 * @param employability factors on the hazard, a sample of those who enter
 */
export function calibrateLabourMarket(employability: readonly number[]): LabourMarket {
  const groups = groupMeans(employability, 12)
  const share = 1 / groups.length
  const hazard = new Float64Array(monthCount)
  const newPeople = new Float64Array(monthCount)
  const returns = new Float64Array(monthCount * groups.length)
  let cohorts: Float64Array[] = groups.map(() => {
    const people = new Float64Array(longestDuration)
    initialDurations.forEach((weight, month) => {
      people[month + 1] = weight * initialStock * 1000 * share
    })
    return people
  })
  let stock = initialStock * 1000

  for (let month = 0; month < monthCount; month++) {
    const inflow = monthInflow[month]! * 1000
    const target = monthEndStock[month]! * 1000
    let returning = 0
    for (let g = 0; g < groups.length; g++) returning += returns[month * groups.length + g]!
    newPeople[month] = Math.max(0.3 * inflow, inflow - returning)
    const entering = groups.map((_, g) => newPeople[month]! * share + returns[month * groups.length + g]!)
    const entered = entering.reduce((sum, people) => sum + people, 0)

    let low = 0
    let high = 1
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2
      if (leaving(cohorts, entering, groups, middle) < stock + entered - target) low = middle
      else high = middle
    }
    hazard[month] = (low + high) / 2

    const next: Float64Array[] = []
    for (let g = 0; g < groups.length; g++) {
      const aged = new Float64Array(longestDuration)
      let left = 0
      for (let d = 0; d < longestDuration; d++) {
        const people = cohorts[g]![d]! + (d === 0 ? entering[g]! : 0)
        const exposure = d === 0 ? 0.5 : 1
        const leave = people * -Math.expm1(-hazard[month]! * durationFactor(d) * groups[g]! * exposure)
        left += leave
        aged[Math.min(d + 1, longestDuration - 1)]! += people - leave
      }
      spreadReturns(returns, month, groups.length, g, left * returnProbability)
      next.push(aged)
    }
    cohorts = next
    stock = cohorts.reduce((sum, people) => sum + people.reduce((inner, count) => inner + count, 0), 0)
  }
  return { hazard, newPeople, initialPeople: initialStock * 1000 }
}

function leaving(cohorts: Float64Array[], entering: number[], groups: number[], hazard: number): number {
  let sum = 0
  for (let g = 0; g < groups.length; g++) {
    for (let d = 0; d < longestDuration; d++) {
      const people = cohorts[g]![d]! + (d === 0 ? entering[g]! : 0)
      const exposure = d === 0 ? 0.5 : 1
      sum += people * -Math.expm1(-hazard * durationFactor(d) * groups[g]! * exposure)
    }
  }
  return sum
}

/** Adds those who left in `month` to the months in which they come back. */
function spreadReturns(
  returns: Float64Array,
  month: number,
  groups: number,
  group: number,
  people: number,
): void {
  const monthLength = 30.44
  // People leave in the middle of the month on average.
  const backBy = (months: number) =>
    months <= 0
      ? 0
      : -Math.expm1(-Math.max(0, (months - 0.5) * monthLength - returnDelay.least) / returnDelay.mean)
  for (let later = 1; month + later < monthCount; later++) {
    returns[(month + later) * groups + group]! += people * (backBy(later + 1) - backBy(later))
  }
}

function groupMeans(sample: readonly number[], count: number): number[] {
  const sorted = [...sample].sort((a, b) => a - b)
  const size = Math.floor(sorted.length / count)
  return Array.from({ length: count }, (_, g) => {
    const part = sorted.slice(g * size, (g + 1) * size)
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}

/** A value by year, straight between the middles of years, 2009 first. */
export function byYear(values: readonly number[], day: number): number {
  const month = monthOfDay[day]! - firstMonth
  const position = Math.min(values.length - 1, Math.max(0, (month - 5.5) / 12))
  const year = Math.floor(position)
  const next = values[Math.min(values.length - 1, year + 1)]!
  return values[year]! + (next - values[year]!) * (position - year)
}

/** The days of a simulated month. */
export function daysOfMonth(month: number): { first: number; length: number } {
  const first = firstDayOfMonth[firstMonth + month]!
  return { first, length: firstDayOfMonth[firstMonth + month + 1]! - first }
}
