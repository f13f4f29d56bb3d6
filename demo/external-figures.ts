import { addMonths, dayOf, isoOfDay, never, simulationStart, workday, yearOfDay } from './calendar.ts'
import { jobShares, municipalities } from './geography.ts'
import { byYear, daysOfMonth, monthCount } from './labour-market.ts'
import { normal } from './random.ts'
import { divisionCount, servingDivision, unitKeys } from './unit-tree.ts'
import { streams, type World } from './world.ts'

/** Residents of 15–64 at the start of each year, 2009 first (Statistics Lithuania, rounded). */
const workingAge = [2_158_000, 2_111_000, 2_052_000, 2_018_000, 1_998_000]

/** Employment contracts begun in a month without the service's help, nationally, by year, 2009 first. */
const contractsElsewhere = [34_000, 37_000, 39_000, 40_500, 41_500]

/** The same by calendar month, one on average. */
const hiringSeasons = [0.96, 0.92, 1.04, 1.06, 1.06, 1.04, 0.99, 1.03, 1.1, 1.02, 0.94, 0.84]

const residents = municipalities.reduce((sum, municipality) => sum + municipality.residents, 0)

/**
 * Writes what other institutions know about the territories of the customer service centres: residents of working
 * age by year (statistics), and employment contracts begun by month (the insurance fund). Both come first as
 * estimates and are revised under the same key. To be called when every life is written, as the contracts of a month
 * hold the service's own placements.
 */
export function simulateExternalFigures(world: World): void {
  for (let year = yearOfDay(simulationStart); year < yearOfDay(simulationStart) + workingAge.length; year++) {
    writeWorkingAge(world, year)
  }
  for (let month = 0; month < monthCount; month++) writeContracts(world, month)
}

function writeWorkingAge(world: World, year: number): void {
  const first = dayOf(`${year}-01-01`)
  const national = workingAge[year - yearOfDay(simulationStart)]!
  const people = byServingDivision(
    first,
    municipalities.map((one) => (national * world.scale * one.residents) / residents),
  )
  const series: Series = {
    name: 'working_age_population',
    stream: streams.workingAge,
    number: year,
    first,
    last: dayOf(`${year}-12-31`),
    estimatedOn: workday(dayOf(`${year}-02-12`)),
    revisedOn: workday(dayOf(`${year}-06-03`)),
  }
  write(world, series, (division, blur) => {
    const revised = Math.max(1, Math.round(people[division]!))
    return { estimate: Math.max(1, Math.round(revised * (1 + 0.006 * blur))), revised }
  })
}

function writeContracts(world: World, month: number): void {
  const { first, length } = daysOfMonth(month)
  const national = byYear(contractsElsewhere, first) * hiringSeasons[month % 12]! * world.scale
  const elsewhere = byServingDivision(
    first,
    jobShares.map((share) => national * share),
  )
  const series: Series = {
    name: 'insured_contracts',
    stream: streams.contracts,
    number: month,
    first,
    last: first + length - 1,
    estimatedOn: workday(addMonths(first, 1) + 14),
    revisedOn: workday(addMonths(first, 2) + 14),
  }
  write(world, series, (division, blur, luck) => {
    const own = world.placementsBegun[month * divisionCount + division]!
    const expected = elsewhere[division]!
    const others = Math.round(expected + Math.sqrt(expected) * luck)
    // Most contracts begin without the service, in the smallest centre of the smallest demo too.
    const revised = own + Math.max(others, own + 1)
    // Some employers report late, so the estimate is lower, yet never lower than what the service knows of.
    const late = Math.round(revised * (0.01 + 0.004 * Math.abs(blur)))
    return { estimate: Math.max(revised - late, 2 * own + 1), revised }
  })
}

/** What municipalities have, at the centres that serve them on a day. */
function byServingDivision(day: number, amounts: readonly number[]): Float64Array {
  const sums = new Float64Array(divisionCount)
  for (const [municipality, amount] of amounts.entries()) sums[servingDivision(municipality, day)]! += amount
  return sums
}

/** One period of a series, and the days on which its figures are entered (`never` when beyond the demo). */
type Series = {
  name: string
  stream: number
  number: number
  first: number
  last: number
  estimatedOn: number
  revisedOn: number
}

function write(
  world: World,
  { name, stream, number, first, last, estimatedOn, revisedOn }: Series,
  draw: (division: number, blur: number, luck: number) => { estimate: number; revised: number },
): void {
  if (estimatedOn === never) return
  const { random, out } = world
  for (let division = 0; division < divisionCount; division++) {
    if (servingDivision(division, first) !== division) continue
    random.reseed(stream, number * 64 + division)
    const { estimate, revised } = draw(division, normal(random), normal(random))
    const head = `${world.key('Y')},${name},${unitKeys[division]},${isoOfDay[first]},${isoOfDay[last]},`
    out.version('external_values', `${head}${estimate}`, estimatedOn, false)
    if (revisedOn === never || revised === estimate) continue
    out.version('external_values', `${head}${revised}`, revisedOn, false)
  }
}
