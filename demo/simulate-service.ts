import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { writeBrokenRows } from './broken-rows.ts'
import { anyWorkday, firstDayOfMonth, nameOfMonth, simulationEnd, simulationStart } from './calendar.ts'
import { simulateContact, simulateGeneralCosts, simulateVisitor, simulateWorkplace } from './employer-work.ts'
import { createEmployers } from './employers.ts'
import { simulateExternalFigures } from './external-figures.ts'
import { createExtractWriter, type TableName } from './extract-writer.ts'
import { inflowShares, jobShares, municipalities } from './geography.ts'
import { drawJobseeker } from './jobseeker.ts'
import { simulateJobseeker } from './jobseeker-life.ts'
import {
  calibrateLabourMarket,
  daysOfMonth,
  firstMonth,
  initialDurations,
  monthCount,
} from './labour-market.ts'
import { createNumbering } from './numbering.ts'
import { createRandom, type Random, weighted } from './random.ts'
import { createStaffing } from './staffing.ts'
import { divisionCount, writeUnitTree } from './unit-tree.ts'
import { simulateVacancy } from './vacancy-life.ts'
import { streams, type World } from './world.ts'

/** How far the simulation is: `month` is the last whose newcomers' whole lives are written. */
export type DemoProgress = { month: string; rows: number; monthsDone: number; monthsAll: number }

/** What was written; `rows` and `tables` count the 36 extracts, `laterRows` those of January to June 2013. */
export type DemoSummary = {
  scale: number
  seed: number
  /** The day that the demo takes for today. */
  today: string
  rows: number
  laterRows: number
  tables: Record<TableName, number>
}

export type DemoOptions = {
  /** 1 is Lithuania: about 20 million row versions. */
  scale: number
  /** The same seed and scale give the same bytes. */
  seed: number
  /** The folder to write into; extracts that are there are replaced. */
  out: string
  onProgress?: (progress: DemoProgress) => void
}

/** Events a year at scale 1 that belong to no jobseeker, 2009 first; workplaces from 2006. */
const yearly = {
  vacancies: [27_000, 38_000, 52_000, 60_000, 64_000],
  contacts: [105_000, 125_000, 145_000, 165_000, 175_000],
  visitors: [30_000, 38_000, 46_000, 61_000, 68_000],
  generalCosts: [2_500, 3_000, 3_300, 3_600, 3_600],
  workplaces: [1_700, 2_000, 2_200, 2_400, 2_700, 2_900, 3_000, 3_000],
}

/** Vacancies and work with employers by calendar month, one on average. */
const seasons = [0.82, 0.9, 1.1, 1.22, 1.2, 1.12, 1.02, 1.08, 1.1, 1.02, 0.86, 0.56]

/** People between two breaks in which the event loop may turn. */
const breakEvery = 500

/**
 * Simulates the service and writes its extracts. Every life (a person's, a vacancy's) is drawn whole, from the seed
 * and its own number, and each of its rows goes at once to the file of the month in which it was recorded; so nothing
 * is kept, and within a file rows stand in the order of lives, the versions of one key in theirs.
 */
export async function simulateService(options: DemoOptions): Promise<DemoSummary> {
  const { scale, seed, out: folder, onProgress } = options
  if (!(scale > 0)) throw new Error(`The scale must be above 0, not ${scale}`)
  mkdirSync(folder, { recursive: true })
  const world = createWorld(scale, seed, folder)
  const schedule = createRandom(seed)
  schedule.reseed(streams.rounding, 0)
  const quotas = createQuotas(schedule)
  const numbers = { person: 0, vacancy: 0, contact: 0, workplace: 0, visitor: 0 }

  simulateOldWorkplaces(world, schedule, quotas, numbers)
  const drawDuration = weighted(initialDurations.map((weight, month) => [month, weight] as const))
  for (const division of municipalities.keys()) {
    const people = quotas('person', division, inflowShares[division]! * world.market.initialPeople * scale)
    for (let i = 0; i < people; i++) {
      const since =
        firstDayOfMonth[firstMonth - 1 - drawDuration(schedule)]! + Math.floor(schedule.next() * 28)
      simulateJobseeker(world, numbers.person++, division, since)
      if (numbers.person % breakEvery === 0) await setImmediate()
    }
  }

  for (let month = 0; month < monthCount; month++) {
    const { first, length } = daysOfMonth(month)
    const anyDay = () => first + Math.floor(schedule.next() * length)
    const season = seasons[month % 12]!
    const year = Math.floor(month / 12)
    for (const division of municipalities.keys()) {
      const people = inflowShares[division]! * scale
      const jobs = jobShares[division]! * scale
      let count = quotas('person', division, people * world.market.newPeople[month]!)
      for (; count > 0; count--) {
        simulateJobseeker(
          world,
          numbers.person++,
          division,
          Math.min(simulationEnd, anyWorkday(schedule, anyDay())),
        )
        if (numbers.person % breakEvery === 0) await setImmediate()
      }
      count = quotas('vacancy', division, (jobs * season * yearly.vacancies[year]!) / 12)
      for (; count > 0; count--) {
        world.random.reseed(streams.vacancy, numbers.vacancy++)
        simulateVacancy(world, division, Math.min(simulationEnd, anyWorkday(schedule, anyDay())), null)
      }
      count = quotas('contact', division, (jobs * season * yearly.contacts[year]!) / 12)
      for (; count > 0; count--) simulateContact(world, numbers.contact++, division, anyDay())
      count = quotas('workplace', division, (people * yearly.workplaces[year + 3]!) / 12)
      for (; count > 0; count--) simulateWorkplace(world, numbers.workplace++, division, anyDay())
      count = quotas('visitor', division, (jobs * yearly.visitors[year]!) / 12)
      for (; count > 0; count--) simulateVisitor(world, ++numbers.visitor, division, anyDay())
      simulateGeneralCosts(
        world,
        division,
        first,
        quotas('cost', division, (people * yearly.generalCosts[year]!) / 12),
      )
    }
    const name = nameOfMonth(firstMonth + month)
    writeBrokenRows(world, name)
    if (month === monthCount - 1) simulateExternalFigures(world)
    onProgress?.({
      month: name,
      rows: world.out.rowCount(),
      monthsDone: month + 1,
      monthsAll: monthCount,
    })
    await setImmediate()
  }

  const written = world.out.close()
  const summary: DemoSummary = { scale, seed, today: '2012-12-31', ...written }
  writeFileSync(join(folder, 'demo.json'), `${JSON.stringify(summary, null, 2)}\n`)
  return summary
}

function createWorld(scale: number, seed: number, folder: string): World {
  const random = createRandom(seed)
  const out = createExtractWriter(folder)
  writeUnitTree(out)
  random.reseed(streams.organisation, 0)
  const staffing = createStaffing(out, random, scale)
  random.reseed(streams.organisation, 1)
  const employers = createEmployers(out, random, scale)
  random.reseed(streams.sample, 0)
  const drawDivision = weighted(inflowShares.map((share, division) => [division, share] as const))
  const sample = Array.from(
    { length: 7200 },
    // All months alike: in summer the young are many.
    (_, i) => drawJobseeker(random, drawDivision(random), simulationStart + (i % 360)).employability,
  )
  const market = calibrateLabourMarket(sample)
  const placementsBegun = new Int32Array(monthCount * divisionCount)
  return { scale, random, out, key: createNumbering(), market, staffing, employers, placementsBegun }
}

/** Workplaces set up in 2006–2008, whose 36 months end in the years of the demo. */
function simulateOldWorkplaces(
  world: World,
  schedule: Random,
  quotas: Quotas,
  numbers: { workplace: number },
): void {
  for (let month = firstMonth - 36; month < firstMonth; month++) {
    const expected = yearly.workplaces[Math.floor((month - firstMonth + 36) / 12)]! / 12
    for (const division of municipalities.keys()) {
      let count = quotas('workplace', division, inflowShares[division]! * world.scale * expected)
      for (; count > 0; count--) {
        simulateWorkplace(
          world,
          numbers.workplace++,
          division,
          firstDayOfMonth[month]! + Math.floor(schedule.next() * 28),
        )
      }
    }
  }
}

/** Whole numbers that add up to fractions over time: what is left over counts next month. */
type Quotas = (kind: string, division: number, expected: number) => number

function createQuotas(random: Random): Quotas {
  const carried = new Map<string, Float64Array>()
  return (kind, division, expected) => {
    let rest = carried.get(kind)
    if (!rest) {
      rest = Float64Array.from(municipalities, () => random.next())
      carried.set(kind, rest)
    }
    const total = rest[division]! + expected
    const whole = Math.floor(total)
    rest[division] = total - whole
    return whole
  }
}
