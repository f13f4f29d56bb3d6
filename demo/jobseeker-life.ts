import {
  anyWorkday,
  extractOfDay,
  isoOfDay,
  monthOfDay,
  never,
  reorganisationDay,
  simulationEnd,
  simulationStart,
  workday,
} from './calendar.ts'
import { simulateBenefits } from './case-benefits.ts'
import { simulateMeasures, writeMeasure } from './case-measures.ts'
import { simulateOffers, writeOffer } from './case-offers.ts'
import { simulateOnlineUse, simulateServices } from './case-services.ts'
import { writeEarlierEmployment, writeEmployment } from './employment-record.ts'
import { drawExitDay, drawExitReason, drawResponsible, type JobCase, responsibleOn } from './job-case.ts'
import { ageOn, drawJobseeker, jobseekerRow } from './jobseeker.ts'
import { firstMonth, monthCount, returnDelay, returnProbability } from './labour-market.ts'
import { drawHiredOccupation } from './occupations.ts'
import { between, chance, exponential, weighted } from './random.ts'
import { entryDay, promptEntryDay } from './recording.ts'
import { divisionCount, unitKeys } from './unit-tree.ts'
import { simulateVacancy } from './vacancy-life.ts'
import { streams, type World } from './world.ts'

/** Of those hired, how many the service placed, in 2009, 2010… */
const placedShares = [0.34, 0.37, 0.395, 0.41, 0.41]
const drawPlacementKind = weighted<'permanent' | 'fixed_term' | 'subsidised'>([
  ['permanent', 58],
  ['fixed_term', 24],
  ['subsidised', 18],
])

/**
 * One person from the first registration to the end of the demo, through all that follows from it, straight into the
 * extracts. It is made from the seed and the person's number alone and leaves nothing behind, which is why memory
 * does not grow with the number of people.
 * @param registeredOn the day of the first registration; before 2009 for those registered when the demo starts
 */
export function simulateJobseeker(
  world: World,
  number: number,
  municipality: number,
  registeredOn: number,
): void {
  const { random } = world
  random.reseed(streams.person, number)
  const jobseeker = drawJobseeker(random, municipality, registeredOn)
  const person = world.key('P')
  let from = registeredOn
  let home = municipality
  let again = false

  while (from <= simulationEnd) {
    const to = drawExitDay(world, jobseeker.employability, from)
    const age = ageOn(jobseeker, from)
    const entered = promptEntryDay(random, from)
    if (entered > simulationEnd) return
    const jobCase: JobCase = {
      person,
      registration: world.key('R'),
      jobseeker,
      municipality: home,
      from,
      observedFrom: Math.max(from, simulationStart),
      to: to === never ? never : leavingDay(world, from, to),
      exitReason: drawExitReason(world, age),
      entered,
      age,
      responsible: [],
    }
    if (jobCase.to > simulationEnd) jobCase.to = never
    jobCase.responsible = drawResponsible(world, home, from, jobCase.to)
    if (!again) {
      const known = chance(random, 0.008) ? simulateNotice(world, jobCase) : entered
      world.out.reference(extractOfDay(known), 'persons', jobseekerRow(person, jobseeker, home))
      writeEarlierEmployment(world, jobCase)
    }
    writeRegistration(world, jobCase)
    home = writeCaseloads(world, jobCase)
    simulateBenefits(world, jobCase, again)
    simulateOffers(world, jobCase)
    simulateMeasures(world, jobCase)
    simulateServices(world, jobCase)
    simulateOnlineUse(world, jobCase)
    if (jobCase.to === never) return
    from = leave(world, jobCase)
    again = true
  }
}

/** Training of somebody under notice of redundancy, not yet registered; the day on which it was entered. */
function simulateNotice(world: World, jobCase: JobCase): number {
  const { random } = world
  const startsOn = workday(jobCase.from - between(random, 25, 60))
  const entered = entryDay(random, startsOn, jobCase.municipality)
  const responsible = drawResponsible(world, jobCase.municipality, startsOn, startsOn + 1)
  const notice: JobCase = { ...jobCase, registration: '', from: startsOn, entered, responsible }
  writeMeasure(world, notice, 'skills_acquisition', startsOn, startsOn + between(random, 5, 24), true, null)
  return Math.min(entered, jobCase.entered)
}

/** Offices write people off on days when they are open. */
function leavingDay(world: World, from: number, day: number): number {
  return Math.max(from + 1, anyWorkday(world.random, day))
}

function writeRegistration(world: World, jobCase: JobCase): void {
  const { random, out } = world
  const first = jobCase.responsible[0]!.assignment
  const unit = unitKeys[first.unit]!
  const u = random.next()
  const intake =
    u < 0.45
      ? first.staff
      : u < 0.7
        ? ''
        : world.staffing.onDuty(first.unit, 'mediator', jobCase.from, random).staff
  const head = `${jobCase.registration},${jobCase.person},${unit},${intake},${isoOfDay[jobCase.from]},`
  out.version('registrations', `${head},`, jobCase.entered, false)
  if (intake !== first.staff) {
    const startsOn = Math.min(jobCase.from + between(random, 0, 9), first.to, jobCase.to - 1)
    if (startsOn <= simulationEnd) {
      const fields = `${world.key('H')},${jobCase.registration},${unit},${first.staff},${isoOfDay[startsOn]}`
      out.version(
        'caseloads',
        fields,
        Math.max(jobCase.entered, entryDay(random, startsOn, first.unit)),
        false,
      )
    }
  }
  if (chance(random, 0.003)) {
    const twice = `${world.key('R')},${jobCase.person},${unit},,${isoOfDay[jobCase.from]},,`
    out.version('registrations', twice, jobCase.entered, false)
    out.version('registrations', twice, workday(jobCase.entered + between(random, 0, 30)), true)
  }
  if (chance(random, 0.006)) {
    // Written off for not appearing, which was wrong, and taken up again.
    const missed = jobCase.from + between(random, 20, 120)
    const noticed = missed + between(random, 3, 40)
    if (noticed < jobCase.to && noticed < simulationEnd && missed >= jobCase.entered) {
      out.version('registrations', `${head}${isoOfDay[missed]},no_show`, missed, false)
      out.version('registrations', `${head},`, noticed, false)
    }
  }
  if (jobCase.to === never) return
  const division = responsibleOn(jobCase, jobCase.to - 1).unit
  const left = Math.max(jobCase.entered, entryDay(random, jobCase.to, division))
  if (left === never) return
  if (chance(random, 0.015)) {
    const wrongReason = jobCase.exitReason === 'no_show' ? 'other' : 'no_show'
    out.version('registrations', `${head}${isoOfDay[jobCase.to]},${wrongReason}`, left, false)
    const fields = `${head}${isoOfDay[jobCase.to]},${jobCase.exitReason}`
    out.version('registrations', fields, workday(left + between(random, 0, 45)), false)
  } else {
    out.version('registrations', `${head}${isoOfDay[jobCase.to]},${jobCase.exitReason}`, left, false)
  }
}

/** Writes the hand-overs of a case, and the person's new address where there is one; the last municipality. */
function writeCaseloads(world: World, jobCase: JobCase): number {
  const { random, out } = world
  let home = jobCase.municipality
  for (let i = 1; i < jobCase.responsible.length; i++) {
    const { from, assignment, municipality } = jobCase.responsible[i]!
    const reorganised = from === reorganisationDay
    const entered = Math.max(
      jobCase.entered,
      reorganised ? workday(from) : entryDay(random, from, assignment.unit),
    )
    if (entered === never) continue
    const fields = `${world.key('H')},${jobCase.registration},${unitKeys[assignment.unit]},${assignment.staff},${isoOfDay[from]}`
    out.version('caseloads', fields, entered, false)
    if (municipality !== home) {
      out.reference(
        extractOfDay(entered),
        'persons',
        jobseekerRow(jobCase.person, jobCase.jobseeker, municipality),
      )
      home = municipality
    }
  }
  return home
}

/** Writes what leaving brings with it; the day on which the person registers again, or `never`. */
function leave(world: World, jobCase: JobCase): number {
  const { random } = world
  const { exitReason, to } = jobCase
  const gone = exitReason === 'moved' || exitReason === 'retired' || exitReason === 'died'
  const returns = !gone && chance(random, returnProbability * 1.07)
  const away = returnDelay.least + exponential(random, returnDelay.mean)
  const back = returns ? anyWorkday(random, Math.ceil(to + away)) : never

  if (exitReason === 'employed') hire(world, jobCase, back)
  if (exitReason === 'self_employed' && chance(random, 0.55)) {
    writePlacement(world, jobCase, 'self_employment', '', world.key('L'))
    if (chance(random, 0.5))
      writeMeasure(world, jobCase, 'self_employment', to, to + between(random, 150, 360), true, null)
  }
  if ((exitReason === 'other' || exitReason === 'no_show') && chance(random, 0.3)) {
    const employer = world.employers.draw(jobCase.municipality, to, random)
    writeEmployment(world, jobCase.person, employer, to, endOfJob(world, to, back), jobCase.entered)
  }
  return back
}

function endOfJob(world: World, startsOn: number, back: number): number {
  const { random } = world
  if (back !== never) return Math.max(startsOn, back - between(random, 1, 25))
  const days = Math.floor(exponential(random, 1100))
  return startsOn + days > simulationEnd ? never : startsOn + days
}

function hire(world: World, jobCase: JobCase, back: number): void {
  const { random } = world
  const { to } = jobCase
  const mediator = responsibleOn(jobCase, to - 1)
  const employer = world.employers.draw(jobCase.municipality, to, random)
  const year = Math.min(4, Math.floor((to - simulationStart) / 365.25))
  const placed = chance(
    random,
    placedShares[year]! * (jobCase.age < 25 ? 0.85 : 1) * Math.exp(0.08 * mediator.skill),
  )
  if (!chance(random, 0.03)) {
    writeEmployment(world, jobCase.person, employer, to, endOfJob(world, to, back), jobCase.entered)
  }
  if (!placed) return

  const kind = drawPlacementKind(random)
  const placement = world.key('L')
  const agreedOn = anyWorkday(random, Math.max(jobCase.from, to - between(random, 0, 12)))
  writeOffer(world, jobCase, 'job', Math.max(jobCase.from, agreedOn - between(random, 1, 14)), 'accepted')
  const vacancy = chance(random, 0.88)
    ? simulateVacancy(world, jobCase.responsible[jobCase.responsible.length - 1]!.municipality, null, {
        placement,
        filledOn: Math.min(agreedOn, to),
        occupation: drawHiredOccupation(random, jobCase.jobseeker.occupation),
      })
    : ''
  writePlacement(world, jobCase, kind, vacancy, placement)
  if (kind === 'subsidised') {
    const days = between(random, 60, 180)
    writeMeasure(world, jobCase, 'subsidised_employment', to, to + days, chance(random, 0.85), employer)
  } else if (chance(random, 0.03)) {
    const other = chance(random, 0.6) ? 'mobility_support' : 'job_rotation'
    writeMeasure(world, jobCase, other, to, to + between(random, 30, 120), true, employer)
  }
}

function writePlacement(
  world: World,
  jobCase: JobCase,
  kind: string,
  vacancy: string,
  placement: string,
): void {
  const { random, out, placementsBegun } = world
  const { assignment } = jobCase.responsible[jobCase.responsible.length - 1]!
  const month = monthOfDay[jobCase.to]! - firstMonth
  if (month >= 0 && month < monthCount) placementsBegun[month * divisionCount + assignment.unit]! += 1
  const recorded = Math.max(jobCase.entered, entryDay(random, jobCase.to, assignment.unit))
  const head = `${placement},${jobCase.person},${jobCase.registration},${vacancy},${kind},${unitKeys[assignment.unit]},${assignment.staff},`
  out.version('placements', `${head}${isoOfDay[jobCase.to]}`, recorded, false)
  if (chance(random, 0.012)) {
    out.version(
      'placements',
      `${head}${isoOfDay[jobCase.to]}`,
      workday(recorded + between(random, 2, 60)),
      true,
    )
  }
}
