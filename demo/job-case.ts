import { monthOfDay, never, simulationEnd, simulationStart } from './calendar.ts'
import type { Jobseeker } from './jobseeker.ts'
import { durationFactor, firstMonth } from './labour-market.ts'
import { between, chance, exponential } from './random.ts'
import type { Assignment } from './staffing.ts'
import { servingDivision } from './unit-tree.ts'
import type { World } from './world.ts'

/** Somebody answers for a case from a day on. */
export type Responsibility = { from: number; assignment: Assignment; municipality: number }

export type ExitReason =
  | 'employed'
  | 'self_employed'
  | 'training'
  | 'inactive'
  | 'no_show'
  | 'moved'
  | 'retired'
  | 'died'
  | 'other'

/** One registration of one person, from first to last day, with all who answered for it. */
export type JobCase = {
  person: string
  registration: string
  jobseeker: Jobseeker
  municipality: number
  /** The day of registering, which may lie before the simulation. */
  from: number
  /** The later of `from` and the start of the simulation: from here on things happen. */
  observedFrom: number
  /** The day of leaving, or `never`. */
  to: number
  exitReason: ExitReason
  /** The day on which the registration was first entered. */
  entered: number
  age: number
  responsible: Responsibility[]
}

/** The last day on which something may happen in the case. */
export function lastActiveDay(jobCase: JobCase): number {
  return Math.min(jobCase.to - 1, simulationEnd)
}

/**
 * The day on which an unemployed person leaves, or `never`: an exponential amount of hazard is used up month by
 * month, more or less of it in each as the labour market and the time already spent have it.
 */
export function drawExitDay(world: World, employability: number, from: number): number {
  const { random, market } = world
  const start = Math.max(from, simulationStart)
  const enteredMonth = monthOfDay[from]! - firstMonth
  let left = exponential(random, 1)
  let day = start
  for (let month = monthOfDay[start]! - firstMonth; month < market.hazard.length; month++) {
    const length = monthLengths[month]!
    const end = monthStarts[month]! + length
    const hazard = market.hazard[month]! * durationFactor(month - enteredMonth) * employability
    const available = (hazard * (end - day)) / length
    if (left < available) return Math.max(from + 1, Math.floor(day + (left / available) * (end - day)))
    left -= available
    day = end
  }
  return never
}

const monthStarts: number[] = []
const monthLengths: number[] = []
for (let day = simulationStart; day <= simulationEnd; day++) {
  if (day === simulationStart || monthOfDay[day] !== monthOfDay[day - 1]) {
    monthStarts.push(day)
    monthLengths.push(0)
  }
  monthLengths[monthLengths.length - 1]! += 1
}

/** Days between hand-overs that have no other cause: caseloads are evened out, people move house. */
const evenOutEvery = 1900
const moveEvery = 14_000

/**
 * Who answers for a case in turn. A case goes to a colleague when its specialist leaves, with the specialist when the
 * reorganisation moves them, to somebody else when caseloads are evened out, and elsewhere when the person moves.
 */
export function drawResponsible(
  world: World,
  municipality: number,
  from: number,
  to: number,
): Responsibility[] {
  const { random, staffing } = world
  let home = municipality
  let assignment = staffing.onDuty(servingDivision(home, from), 'mediator', from, random)
  const responsible: Responsibility[] = [{ from, assignment, municipality: home }]
  const end = Math.min(to - 1, simulationEnd)
  let day = from
  while (true) {
    const evenOut = Math.max(day, simulationStart) + 1 + Math.floor(exponential(random, evenOutEvery))
    const move = Math.max(day, simulationStart) + 1 + Math.floor(exponential(random, moveEvery))
    day = Math.min(evenOut, move, assignment.to + 1)
    if (day > end) return responsible
    if (day === assignment.to + 1 && assignment.takesCasesTo) {
      assignment = assignment.takesCasesTo
    } else {
      if (day === move && day <= assignment.to) home = between(random, 0, 59)
      assignment = staffing.onDuty(servingDivision(home, day), 'mediator', day, random)
    }
    responsible.push({ from: day, assignment, municipality: home })
    if (responsible.length > 12) return responsible
  }
}

/** Who answers for the case that day. */
export function responsibleOn(jobCase: JobCase, day: number): Assignment {
  const { responsible } = jobCase
  for (let i = responsible.length - 1; i > 0; i--) {
    if (responsible[i]!.from <= day) return responsible[i]!.assignment
  }
  return responsible[0]!.assignment
}

export function drawExitReason(world: World, age: number): ExitReason {
  const { random } = world
  if (age >= 62) return chance(random, 0.75) ? 'retired' : 'inactive'
  const u = random.next()
  if (u < 0.56) return 'employed'
  if (u < 0.61) return 'self_employed'
  if (u < 0.61 + (age < 25 ? 0.07 : 0.015)) return 'training'
  if (u < 0.81) return 'no_show'
  if (u < 0.88) return 'inactive'
  if (u < 0.91) return 'moved'
  if (u < 0.93) return age > 57 ? 'retired' : 'inactive'
  return u < 0.935 ? 'died' : 'other'
}
