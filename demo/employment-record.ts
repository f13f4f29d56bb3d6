import { firstDayOfMonth, isoOfDay, monthOfDay, never, simulationEnd, workday } from './calendar.ts'
import { employerKey } from './employers.ts'
import type { JobCase } from './job-case.ts'
import { between, chance } from './random.ts'
import type { World } from './world.ts'

/** The day on which the insurance fund's monthly delivery tells of a day: mid next month, sometimes one later. */
function deliveryDay(world: World, day: number): number {
  if (day > simulationEnd) return never
  const later = chance(world.random, 0.06) ? 2 : 1
  return workday(firstDayOfMonth[monthOfDay[day]! + later]! + between(world.random, 9, 14))
}

/** Writes a job after unemployment; `endsOn` may be `never`. */
export function writeEmployment(
  world: World,
  person: string,
  employer: number,
  startsOn: number,
  endsOn: number,
  notBefore: number,
): void {
  const { out } = world
  const head = `${world.key('E')},${person},${employerKey(employer)},${isoOfDay[startsOn]},`
  const begun = Math.max(notBefore, deliveryDay(world, startsOn))
  const ended = Math.max(begun, deliveryDay(world, endsOn))
  if (ended === begun && begun !== never) {
    out.version('employment_spells', head + isoOfDay[endsOn], begun, false)
    return
  }
  out.version('employment_spells', head, begun, false)
  if (ended !== never) out.version('employment_spells', head + isoOfDay[endsOn], ended, false)
}

/** Writes the job that somebody had before they registered for the first time, as the fund tells of it then. */
export function writeEarlierEmployment(world: World, jobCase: JobCase): void {
  const { random } = world
  if (jobCase.jobseeker.experienceMonths < 6 || !chance(random, 0.42)) return
  const endsOn = jobCase.from - between(random, 1, 45)
  const startsOn = endsOn - between(random, 120, Math.min(3500, jobCase.jobseeker.experienceMonths * 30))
  const employer = world.employers.draw(jobCase.municipality, Math.min(endsOn, simulationEnd), random)
  const told = Math.max(jobCase.entered, deliveryDay(world, jobCase.from))
  const fields = `${world.key('E')},${jobCase.person},${employerKey(employer)},${isoOfDay[startsOn]},${isoOfDay[endsOn]}`
  world.out.version('employment_spells', fields, told, false)
}
