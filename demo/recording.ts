import { isoOfDay, monthOfDay, never, workday } from './calendar.ts'
import type { ExtractWriter, TableName } from './extract-writer.ts'
import { between, type Random } from './random.ts'

/** Days from an event to its entry, by thousandth of all entries: most at once, a tail of weeks. */
const delays = (() => {
  const table = new Uint8Array(1000)
  const steps: readonly (readonly [number, number])[] = [
    [460, 0],
    [680, 1],
    [780, 2],
    [845, 3],
    [885, 4],
    [915, 5],
  ]
  let step = 0
  for (let i = 0; i < 1000; i++) {
    while (step < steps.length && i >= steps[step]![0]) step++
    table[i] = step < steps.length ? steps[step]![1] : 6 + Math.floor(((i - 915) / 85) ** 3 * 54)
  }
  return table
})()

/** Centres that enter late: division number modulo this. */
const lateEvery = 7

/** The day on which an event of a division is entered; `never` when that is beyond the demo. */
export function entryDay(random: Random, day: number, division: number): number {
  let delay = delays[Math.floor(random.next() * 1000)]!
  if (division % lateEvery === 3 && delay > 2) delay += between(random, 3, 14)
  return workday(day + delay)
}

/** Entry at the desk, with the person sitting there: the same day, rarely a few days later. */
export function promptEntryDay(random: Random, day: number): number {
  return random.next() < 0.9 ? day : workday(day + between(random, 1, 5))
}

/**
 * Writes a fact with its day as people do: mostly once and right, now and then with a wrong day that is corrected
 * weeks later or within the day, or by mistake altogether and taken back.
 * @param head the fields before the day, with their comma; `tail` those after it, with theirs
 */
export function recordFact(
  out: ExtractWriter,
  random: Random,
  table: TableName,
  head: string,
  day: number,
  tail: string,
  recorded: number,
): void {
  const slip = random.next()
  const fields = `${head}${isoOfDay[day]}${tail}`
  if (slip >= 0.02 || recorded === never) {
    out.version(table, fields, recorded, false)
    return
  }
  const wrong = `${head}${isoOfDay[day - between(random, 1, 20)]}${tail}`
  const noticed = workday(recorded + between(random, 3, 75))
  if (slip < 0.012) {
    out.version(table, wrong, recorded, false)
    out.version(table, fields, noticed, false)
  } else if (slip < 0.0155) {
    out.version(table, fields, recorded, false)
    out.version(table, fields, noticed, true)
  } else if (slip < 0.0195) {
    out.version(table, wrong, recorded, false)
    out.version(table, fields, recorded, false)
  } else {
    // Entered ahead of the event: counts, and shows among the data checks.
    // Not in the month before, whose extract may not know the people it names.
    const ahead = day - between(random, 1, 4)
    out.version(table, fields, monthOfDay[ahead] === monthOfDay[recorded] ? ahead : recorded, false)
  }
}
