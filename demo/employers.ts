import { extractOfDay, firstDayOfMonth, firstExtractMonth, simulationEnd } from './calendar.ts'
import type { ExtractWriter } from './extract-writer.ts'
import { jobShares, municipalities } from './geography.ts'
import { inventCompanyName } from './names.ts'
import { mix, pick, type Random, weighted } from './random.ts'

/** Employers by number: those of a municipality stand together, the older first. Nothing is kept of them. */
export type Employers = {
  /** Somebody who employs in the municipality that day; a few of them much more than the others. */
  draw(municipality: number, day: number, random: Random): number
}

export function employerKey(employer: number): string {
  return `J${String(employer + 1).padStart(6, '0')}`
}

/** How hard this employer makes it to fill a vacancy, about one; the same on every day. */
export function employerEffort(employer: number): number {
  return 0.8 + ((mix(employer + 77) >>> 0) / 4294967296) * 0.4
}

const employersAtScaleOne = 62_000
/** The share of a municipality's employers that is there from the start; the others are founded evenly after. */
const oldShare = 0.86

const drawActivity = weighted<string>([
  ['47', 20],
  ['46', 10],
  ['45', 6],
  ['41', 8],
  ['43', 9],
  ['49', 9],
  ['56', 8],
  ['10', 5],
  ['14', 4],
  ['16', 5],
  ['25', 4],
  ['31', 4],
  ['01', 6],
  ['02', 2],
  ['62', 3],
  ['68', 3],
  ['69', 3],
  ['81', 4],
  ['85', 4],
  ['86', 4],
  ['96', 3],
])

/** Writes the employers, each with the extract of the month from which it exists. */
export function createEmployers(out: ExtractWriter, random: Random, scale: number): Employers {
  const counts = jobShares.map((share) => Math.max(6, Math.round(employersAtScaleOne * scale * share)))
  const starts: number[] = []
  let next = 0
  for (const [municipality, count] of counts.entries()) {
    starts.push(next)
    const code = municipalities[municipality]!.code
    for (let i = 0; i < count; i++) {
      out.reference(
        foundingExtract(i, count),
        'employers',
        `${employerKey(next + i)},${inventCompanyName(random)},${drawActivity(random)},${code}`,
      )
    }
    next += count
  }
  // Elsewhere than at home: a tenth of what happens concerns employers of one of the ten largest towns.
  const towns = municipalities
    .map((_, index) => index)
    .filter((index) => municipalities[index]!.residents > 59)

  return {
    draw: (municipality, day, source) => {
      const place = source.next() < 0.9 ? municipality : pick(source, towns)
      const count = counts[place]!
      const old = Math.floor(count * oldShare)
      const alive = old + Math.floor((count - old) * shareFounded(day))
      return starts[place]! + Math.floor(alive * source.next() ** 2.2)
    },
  }
}

const foundingStart = firstDayOfMonth[firstExtractMonth + 1]!

/** The share of the young employers that exists by a day; one month late, so that the extract names them first. */
function shareFounded(day: number): number {
  return Math.min(1, Math.max(0, (day - 31 - foundingStart) / (simulationEnd - foundingStart)))
}

function foundingExtract(index: number, count: number): number {
  const old = Math.floor(count * oldShare)
  if (index < old) return 0
  const day = foundingStart + ((index - old) / (count - old)) * (simulationEnd - foundingStart)
  return extractOfDay(Math.floor(day))
}
