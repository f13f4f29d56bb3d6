import {
  dayOf,
  extractOfDay,
  isoOfDay,
  never,
  reorganisationDay,
  simulationEnd,
  simulationStart,
} from './calendar.ts'
import type { ExtractWriter } from './extract-writer.ts'
import { counties, inflowShares, municipalityIndex } from './geography.ts'
import { inventStaffName } from './names.ts'
import { between, chance, exponential, normal, type Random } from './random.ts'
import {
  closedDivision,
  divisionCount,
  nationalUnit,
  officeOfDivision,
  takingDivision,
  unitKeys,
} from './unit-tree.ts'

type Role = 'mediator' | 'employer_counsellor' | 'career_consultant' | 'head'

/** One specialist at one unit in one role for a time. */
export type Assignment = {
  staff: string
  /** Standard normal-like, 0 on average: what this person adds to what their centre achieves. */
  skill: number
  fte: string
  /** Unit number, see `unitKeys`. */
  unit: number
  from: number
  /** The last day, or `never`. */
  to: number
  /** Where the person goes on working and takes their cases along. */
  takesCasesTo: Assignment | null
}

export type Staffing = {
  /** Somebody of the role who works at the division that day; with nobody of the role there, a mediator. */
  onDuty(division: number, role: Role, day: number, random: Random): Assignment
  /** Specialists who ever had an assignment. */
  people: number
}

/** A post that is to be filled from `from` to `until`. */
type Post = {
  unit: number
  role: Role
  from: number
  until: number
  /** Whether the next holder comes at once: the first post of each role, so that a centre is never without one. */
  covered: boolean
}

/** The assignments that filled a post, in order. */
type Seat = Assignment[]

type Hiring = { people: number; transfers: { staff: string; skill: number; office: number; free: number }[] }

/** Specialists at scale 1, by role; each division keeps a mediator and a counsellor at any scale. */
const posts = { mediator: 770, employer_counsellor: 245, career_consultant: 95 }

/** When those began who work at the service in 2009: nothing of the demo is older. */
const earliestStart = dayOf('1998-01-01')
const latestStart = dayOf('2005-12-30')

/** Years an assignment lasts on average. */
const tenureYears = 6.5

/** Centres one of whose mediators moves, cases and all, to the neighbour when its territory is redrawn: SAV_KODAS. */
const redrawn: readonly (readonly [number, number])[] = [
  [13, 41],
  [19, 52],
  [21, 55],
]

/** Draws everybody who works at the service in 2009–2013, writes `staff` and `staff_assignments`. */
export function createStaffing(out: ExtractWriter, random: Random, scale: number): Staffing {
  const seats: Record<Role, Seat[][]> = {
    mediator: perUnit(),
    employer_counsellor: perUnit(),
    career_consultant: perUnit(),
    head: perUnit(),
  }
  const hiring: Hiring = { people: 0, transfers: [] }
  const open = (unit: number, role: Role) => {
    const closes = unit === closedDivision
    const post: Post = {
      unit,
      role,
      from: between(random, earliestStart, latestStart),
      until: closes ? reorganisationDay - 1 : never,
      covered: closes || seats[role][unit]!.length === 0,
    }
    seats[role][unit]!.push(fillPost(out, random, hiring, post, null))
  }

  open(nationalUnit, 'head')
  for (const index of counties.keys()) open(divisionCount + index, 'head')
  for (let division = 0; division < divisionCount; division++) {
    const share = inflowShares[division]!
    const seatOfCounty = division === 0 || officeOfDivision(division) !== officeOfDivision(division - 1)
    const mediators = Math.max(share > 0.02 ? 2 : 1, Math.round(share * posts.mediator * scale))
    const counsellors = Math.max(1, Math.round(share * posts.employer_counsellor * scale))
    const consultants = Math.max(seatOfCounty ? 1 : 0, Math.round(share * posts.career_consultant * scale))
    for (let i = 0; i < mediators; i++) open(division, 'mediator')
    for (let i = 0; i < counsellors; i++) open(division, 'employer_counsellor')
    for (let i = 0; i < consultants; i++) open(division, 'career_consultant')
    if (mediators + counsellors + consultants >= 8) open(division, 'head')
  }
  reorganise(out, random, hiring, seats)

  return {
    people: hiring.people,
    onDuty: (division, role, day, source) =>
      occupantOn(seats[role][division]!, day, source) ??
      occupantOn(seats.mediator[division]!, day, source) ??
      seats.mediator[division]![0]![0]!,
  }
}

function perUnit(): Seat[][] {
  return Array.from({ length: nationalUnit + 1 }, () => [])
}

function occupantOn(seats: Seat[], day: number, random: Random): Assignment | null {
  const start = Math.floor(random.next() * seats.length)
  for (let i = 0; i < seats.length; i++) {
    const seat = seats[(start + i) % seats.length]!
    for (let k = seat.length - 1; k >= 0; k--) {
      const assignment = seat[k]!
      if (assignment.from <= day) {
        if (day <= assignment.to) return assignment
        break
      }
    }
  }
  return null
}

/**
 * Fills a post: each holder leaves after an exponential time, the next comes at once or after
 * some weeks, newly hired or from another centre of the office.
 */
function fillPost(
  out: ExtractWriter,
  random: Random,
  hiring: Hiring,
  post: Post,
  first: { staff: string; skill: number } | null,
): Seat {
  const { unit, role, from, until } = post
  const office = unit < divisionCount ? officeOfDivision(unit) : unit
  const seat: Seat = []
  let start = from
  let holder = first ?? hire(out, random, hiring, start)
  while (true) {
    // Turnover before 2009 is of no consequence, so whoever was there then is taken to have come long before.
    const left = Math.round(Math.max(start, simulationStart) + 20 + exponential(random, tenureYears * 365.25))
    const to = left >= until || left > simulationEnd ? until : left
    const fte = role === 'head' ? '1' : partTimes[between(random, 0, partTimes.length - 1)]!
    seat.push({ staff: holder.staff, skill: holder.skill, fte, unit, from: start, to, takesCasesTo: null })
    writeAssignment(out, seat[seat.length - 1]!, role)
    if (to === until) return seat
    if (chance(random, 0.15)) hiring.transfers.push({ ...holder, office, free: to + 1 })
    start = to + 1 + (post.covered || chance(random, 0.5) ? 0 : between(random, 7, 60))
    if (start > simulationEnd) return seat
    const waiting = hiring.transfers.findIndex(
      (transfer) => transfer.office === office && transfer.free <= start && start - transfer.free < 90,
    )
    holder = waiting >= 0 ? hiring.transfers.splice(waiting, 1)[0]! : hire(out, random, hiring, start)
  }
}

function hire(
  out: ExtractWriter,
  random: Random,
  hiring: Hiring,
  day: number,
): { staff: string; skill: number } {
  hiring.people += 1
  const staff = `S${String(hiring.people).padStart(5, '0')}`
  out.reference(extractOfDay(day), 'staff', `${staff},${inventStaffName(random)}`)
  return { staff, skill: normal(random) }
}

const partTimes = ['1', '1', '1', '1', '1', '1', '1', '0.75', '0.5']

function writeAssignment(out: ExtractWriter, assignment: Assignment, role: Role): void {
  const row = `${assignment.staff},${unitKeys[assignment.unit]},${role},${assignment.fte},${isoOfDay[assignment.from]}`
  out.reference(extractOfDay(assignment.from), 'staff_assignments', `${row},`)
  if (assignment.to !== never && assignment.to <= simulationEnd) {
    out.reference(extractOfDay(assignment.to), 'staff_assignments', `${row},${isoOfDay[assignment.to]}`)
  }
}

/** Moves the closed centre's people to the one that takes them, and single mediators where territory is redrawn. */
function reorganise(out: ExtractWriter, random: Random, hiring: Hiring, seats: Record<Role, Seat[][]>): void {
  const lastDay = reorganisationDay - 1
  const move = (assignment: Assignment, role: Role, unit: number) => {
    const post: Post = { unit, role, from: reorganisationDay, until: never, covered: false }
    const seat = fillPost(out, random, hiring, post, assignment)
    assignment.takesCasesTo = seat[0]!
    seats[role][unit]!.push(seat)
  }
  for (const role of ['mediator', 'employer_counsellor', 'career_consultant', 'head'] as const) {
    for (const seat of seats[role][closedDivision]!) {
      const last = seat[seat.length - 1]!
      if (last.to === lastDay) move(last, role === 'head' ? 'mediator' : role, takingDivision)
    }
  }
  for (const [code, neighbour] of redrawn) {
    const seat = seats.mediator[municipalityIndex(code)]!.findLast((candidate) => {
      const last = candidate[candidate.length - 1]!
      return last.from < reorganisationDay && last.to === never
    })
    const leaver = seat?.[seat.length - 1]
    if (!leaver) continue
    leaver.to = lastDay
    out.reference(
      extractOfDay(lastDay),
      'staff_assignments',
      `${leaver.staff},${unitKeys[leaver.unit]},mediator,${leaver.fte},${isoOfDay[leaver.from]},${isoOfDay[lastDay]}`,
    )
    move(leaver, 'mediator', municipalityIndex(neighbour))
  }
}
