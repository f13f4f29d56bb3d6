import type { VacancyHistory, VacancyState } from './vacancy-history.ts'

/** Days after which whatever is entered late is taken to be there. */
export const longestDelay = 75

/** How late fills are entered: of each unit, and at last of all, the share that is in the register d days after the fill. */
export type EntryDelay = { units: number; shares: Float64Array }

const width = longestDelay + 1

/** The share of a unit's fills that is entered so many days after them. */
export function enteredShare({ units, shares }: EntryDelay, unit: number, days: number): number {
  if (days < 0) return 0
  if (days > longestDelay) return 1
  return shares[(unit >= 0 && unit < units ? unit : units) * width + days]!
}

/** After how many days a share of all fills is entered. */
export function daysUntilEntered(delay: EntryDelay, share: number): number {
  let days = 0
  while (days < longestDelay && enteredShare(delay, -1, days) < share) days++
  return days
}

/** As many fills of a unit weigh as much as those of all units together. */
const credibility = 60

/** Learns it from the fills of the year before the last {@link longestDelay} days, of which all is known by now. */
export function learnEntryDelay(
  { versions, fills, officeOf }: VacancyHistory,
  { rowOf, fillRows }: VacancyState,
  until: number,
): EntryDelay {
  const units = officeOf.length
  const counts = new Float64Array((units + 1) * width)
  for (const fill of fillRows) {
    const filledOn = fills.filledOn[fill]!
    if (filledOn > until - longestDelay || filledOn <= until - longestDelay - 365) continue
    const row = rowOf[fills.vacancy[fill]!]!
    if (row < 0) continue
    const delay = Math.min(longestDelay, Math.max(0, fills.firstRecordedOn[fill]! - filledOn))
    counts[versions.unit[row]! * width + delay]! += 1
    counts[units * width + delay]! += 1
  }
  const shares = new Float64Array((units + 1) * width)
  const overall = units * width
  for (let unit = units; unit >= 0; unit--) {
    let all = 0
    for (let delay = 0; delay < width; delay++) all += counts[unit * width + delay]!
    const prior = unit === units ? 0 : credibility
    let entered = 0
    for (let delay = 0; delay < width; delay++) {
      entered += counts[unit * width + delay]!
      const usual = shares[overall + delay]!
      shares[unit * width + delay] = all + prior > 0 ? (entered + prior * usual) / (all + prior) : 1
    }
  }
  return { units, shares }
}
