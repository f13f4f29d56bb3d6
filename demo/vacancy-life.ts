import { anyWorkday, isoOfDay, monthOfDay, never, simulationEnd, workday } from './calendar.ts'
import { employerEffort, employerKey } from './employers.ts'
import { counties, municipalities } from './geography.ts'
import { byYear } from './labour-market.ts'
import { drawOfferedOccupation, type Occupation } from './occupations.ts'
import { between, chance, exponential, pick, weighted } from './random.ts'
import { entryDay, recordFact } from './recording.ts'
import { servingDivision, unitKeys } from './unit-tree.ts'
import type { World } from './world.ts'

/** A placement that fills one position of the vacancy: it is written with the jobseeker's life. */
export type Referral = { placement: string; filledOn: number; occupation: Occupation }

/** Days to fill a position of average effort, in the middle of 2009, 2010… */
const daysToFill = [26.5, 25.5, 23.6, 17.9, 17.2]

/** Hiring is quicker in spring; by calendar month. */
const seasonalEffort = [1.12, 1.08, 1, 0.92, 0.9, 0.94, 1.02, 1, 0.95, 1, 1.08, 1.15]

const drawPositions = weighted<readonly [number, number]>([
  [[1, 1], 72],
  [[2, 2], 14],
  [[3, 5], 9.5],
  [[6, 15], 3.8],
  [[16, 40], 0.7],
])

/**
 * One vacancy from registration to closing. Each position is filled after an exponential time that grows with what
 * makes it hard: occupation, a wage below the usual, shifts, experience asked for, the employer, the season, and the
 * skill of the centre and the counsellor. What is open at the deadline expires.
 */
export function simulateVacancy(
  world: World,
  municipality: number,
  registeredOn: number | null,
  referral: Referral | null,
): string {
  const { random, out } = world
  const occupation = referral?.occupation ?? drawOfferedOccupation(random)
  const [few, many] = drawPositions(random)
  const positions = referral && chance(random, 0.6) ? 1 : between(random, few, many)
  const wageRatio = 0.75 + random.next() * 0.55
  const shifts = chance(random, 0.16)
  const experience = chance(random, 0.25) ? between(random, 1, 6) * 6 : 0
  const validity = pick(random, validities)

  const anchor = referral?.filledOn ?? registeredOn!
  const division = servingDivision(municipality, anchor)
  const employer = world.employers.draw(municipality, anchor, random)
  const counsellor = world.staffing.onDuty(division, 'employer_counsellor', anchor, random)
  const meanDays =
    byYear(daysToFill, anchor) *
    seasonalEffort[monthOfDay[anchor]! % 12]! *
    occupation.effort *
    counties[municipalities[municipality]!.county]!.fillingEffort *
    municipalities[municipality]!.fillingEffort *
    Math.exp((1 - wageRatio) * 1.1 - counsellor.skill * 0.12) *
    (shifts ? 1.2 : 1) *
    (1 + experience / 120) *
    employerEffort(employer)

  // Of a referral the day of the fill is known; it came within the validity.
  const waited = Math.min(exponential(random, meanDays), validity - 1)
  const start = referral ? Math.min(anchor, workday(Math.ceil(anchor - waited))) : anchor
  const specialist =
    start === anchor ? counsellor : world.staffing.onDuty(division, 'employer_counsellor', start, random)
  const deadline = start + validity
  const vacancy = world.key('V')

  const head = [
    vacancy,
    employerKey(employer),
    unitKeys[specialist.unit],
    chance(random, 0.94) ? specialist.staff : '',
    positions,
    occupation.code,
    municipalities[municipality]!.code,
    chance(random, 0.9) ? Math.round((occupation.wage * wageRatio) / 5) * 5 : '',
    pick(random, contracts),
    shifts ? 'shift' : chance(random, 0.14) ? 'part' : 'full',
    chance(random, 0.7) ? occupation.education : '',
    experience || '',
    chance(random, 0.7) ? isoOfDay[deadline] : '',
    isoOfDay[start],
  ].join(',')

  const entered = entryDay(random, start, division)
  if (chance(random, 0.025)) {
    const usual = `,${occupation.code},`
    out.version('vacancies', `${head.replace(usual, ',9629,')},,`, entered, false)
    out.version('vacancies', `${head},,`, workday(entered + between(random, 1, 20)), false)
  } else {
    out.version('vacancies', `${head},,`, entered, false)
  }

  const cancelledOn = !referral && chance(random, 0.05) ? start + between(random, 3, 45) : never
  const lastDay = Math.min(deadline, cancelledOn)
  let open = positions
  let lastFill = start
  if (referral) {
    open -= 1
    lastFill = referral.filledOn
    writeFill(world, vacancy, 1, referral.filledOn, referral.placement, division)
  }
  const lot = Math.max(1, Math.ceil(open / 6))
  for (let rest = open; rest > 0; rest -= lot) {
    const filledOn = anyWorkday(random, Math.round(start + exponential(random, meanDays)))
    if (filledOn > lastDay || filledOn === never) continue
    const count = Math.min(lot, rest)
    open -= count
    lastFill = Math.max(lastFill, filledOn)
    writeFill(world, vacancy, count, filledOn, '', division)
  }
  if (open === 0 && chance(random, 0.0015)) writeFill(world, vacancy, 1, lastFill, '', division)

  const [closedOn, reason] =
    open === 0
      ? [lastFill, 'filled']
      : cancelledOn < deadline
        ? [cancelledOn, 'cancelled']
        : [deadline, 'expired']
  if (closedOn > simulationEnd) return vacancy
  const closing = Math.max(entered, entryDay(random, closedOn, division))
  out.version('vacancies', `${head},${isoOfDay[closedOn]},${reason}`, closing, false)
  return vacancy
}

const validities = [45, 60, 60, 75, 90, 90, 120]
const contracts = ['permanent', 'permanent', 'permanent', 'permanent', 'fixed_term', 'fixed_term', 'seasonal']

function writeFill(
  world: World,
  vacancy: string,
  positions: number,
  filledOn: number,
  placement: string,
  division: number,
): void {
  recordFact(
    world.out,
    world.random,
    'vacancy_fills',
    `${world.key('Q')},${vacancy},${positions},`,
    filledOn,
    `,${placement}`,
    entryDay(world.random, filledOn, division),
  )
}
