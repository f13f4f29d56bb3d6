import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type AxisPeriod, type DayAxis, indexFrom } from './day-axis.ts'
import type { Numbers } from './node-matrix.ts'
import type { ChangeSink } from './roll-up.ts'

/** Rows of people: person, row_from, row_to (included), seg_from, seg_to (not included), unit, staff. */
export type PeopleColumns = readonly [
  person: Numbers,
  rowFrom: Numbers,
  rowTo: Numbers,
  segFrom: Numbers,
  segTo: Numbers,
  unit: Numbers,
  staff: Numbers,
]

/** A stretch of axis indices in which a person is at a place. */
type Stay = { unit: number; staff: number; start: number; end: number }

/**
 * Distinct people whose rows overlap the span from each period's beginning to each of its days, at every node where
 * one of these rows stands on that day; each person once at a node. With `starts` (person, day) only those who
 * started something in the span.
 */
export function foldPeople(
  columns: readonly Numbers[],
  starts: readonly Numbers[] | null,
  axis: DayAxis,
  periods: readonly AxisPeriod[],
  organisation: OrganisationThroughTime,
  sink: ChangeSink,
): void {
  const people = columns as unknown as PeopleColumns
  const order = groupByPerson(people[0])
  const startsOf = starts ? startsByPerson(starts[0]!, starts[1]!) : null
  const periodOf = new Int32Array(axis.days.length)
  for (const [number, { start, end }] of periods.entries()) periodOf.fill(number, start, end)

  // Once a row has ended before a period began, it has for all later ones too, if these begin in order.
  const inOrder = periods.every(({ from }, number) => number === 0 || periods[number - 1]!.from <= from)

  const stays = new Map<number, Stay[]>()
  for (let first = 0; first < order.length; ) {
    const person = people[0][order[first]!]!
    stays.clear()
    let next = first
    for (; next < order.length && people[0][order[next]!] === person; next++) {
      collectStays(people, order[next]!, axis, periods, periodOf, inOrder, stays)
    }
    first = next
    for (const [number, list] of stays) {
      if (!startsOf) {
        count(sink, list, axis, organisation)
        continue
      }
      const { from, start, end } = periods[number]!
      const started = startsOf.firstFrom(person, from)
      if (started === undefined) continue
      const since = indexFrom(axis, started)
      if (since < end) count(sink, since <= start ? list : later(list, since), axis, organisation)
    }
  }
}

function collectStays(
  people: PeopleColumns,
  row: number,
  axis: DayAxis,
  periods: readonly AxisPeriod[],
  periodOf: Int32Array,
  inOrder: boolean,
  stays: Map<number, Stay[]>,
): void {
  const [, rowFrom, rowTo, segFrom, segTo, unit, staff] = people
  const begins = Math.max(rowFrom[row]!, segFrom[row]!)
  const firstIndex = indexFrom(axis, begins)
  if (firstIndex >= axis.days.length) return
  for (let number = periodOf[firstIndex]!; number < periods.length; number++) {
    const { from, start, end } = periods[number]!
    // The row overlaps the span until day D when it starts by D and does not end before the span begins.
    if (rowTo[row]! < from) {
      if (inOrder) break
      continue
    }
    const entered = Math.max(start, firstIndex)
    const left = Math.min(end, indexFrom(axis, segTo[row]!))
    if (entered >= left) {
      if (left <= start) break
      continue
    }
    const stay = { unit: unit[row]!, staff: staff[row]!, start: entered, end: left }
    const list = stays.get(number)
    if (!list) stays.set(number, [stay])
    else if (!joins(list, stay)) list.push(stay)
  }
}

/** Joins a stay to one at the same place that it overlaps or touches. */
function joins(list: Stay[], stay: Stay): boolean {
  for (const known of list) {
    if (known.unit !== stay.unit || known.staff !== stay.staff) continue
    if (stay.start > known.end || stay.end < known.start) continue
    known.start = Math.min(known.start, stay.start)
    known.end = Math.max(known.end, stay.end)
    return true
  }
  return false
}

function later(list: readonly Stay[], since: number): Stay[] {
  const clipped: Stay[] = []
  for (const stay of list) if (stay.end > since) clipped.push({ ...stay, start: Math.max(stay.start, since) })
  return clipped
}

/** Counts one person's stays, once at each node however many of them stand there at a time. */
function count(
  into: ChangeSink,
  list: readonly Stay[],
  axis: DayAxis,
  organisation: OrganisationThroughTime,
): void {
  if (list.length === 1 || !overlap(list)) {
    for (const { unit, staff, start, end } of list) into.atPlace(unit, staff, start, end, 1)
    return
  }
  const cuts = new Set<number>()
  for (const { start, end } of list) {
    cuts.add(start)
    cuts.add(end)
  }
  const first = Math.min(...cuts)
  const last = Math.max(...cuts)
  for (let index = first + 1; index < last; index++)
    if (axis.epochs[index] !== axis.epochs[index - 1]) cuts.add(index)
  const ordered = [...cuts].sort((a, b) => a - b)
  for (let piece = 0; piece + 1 < ordered.length; piece++) {
    const start = ordered[piece]!
    const end = ordered[piece + 1]!
    const at = new Set<number>()
    for (const stay of list) {
      if (stay.start > start || stay.end < end) continue
      for (const node of organisation.paths[axis.epochs[start]!]![stay.unit]!) at.add(node)
      const own = stay.staff > 0 ? organisation.nodeOfStaff[stay.staff]! : -1
      if (own >= 0) at.add(own)
    }
    for (const node of at) into.atNode(node, start, end, 1)
  }
}

function overlap(list: readonly Stay[]): boolean {
  for (let one = 0; one < list.length; one++) {
    for (let other = one + 1; other < list.length; other++) {
      if (list[one]!.start < list[other]!.end && list[other]!.start < list[one]!.end) return true
    }
  }
  return false
}

/** Row numbers ordered by person; people are the register's dense numbers, so counting sorts them. */
export function groupByPerson(person: Numbers): Int32Array {
  let largest = 0
  for (let row = 0; row < person.length; row++) if (person[row]! > largest) largest = person[row]!
  const offsets = new Int32Array(largest + 2)
  for (let row = 0; row < person.length; row++) offsets[person[row]! + 1]! += 1
  for (let index = 1; index < offsets.length; index++) offsets[index]! += offsets[index - 1]!
  const order = new Int32Array(person.length)
  for (let row = 0; row < person.length; row++) {
    const at = person[row]!
    order[offsets[at]!] = row
    offsets[at]! += 1
  }
  return order
}

/** What people started, by person; days as they came. */
export function startsByPerson(
  person: Numbers,
  day: Numbers,
): { firstFrom: (person: number, from: number) => number | undefined } {
  const order = groupByPerson(person)
  let largest = 0
  for (let row = 0; row < person.length; row++) if (person[row]! > largest) largest = person[row]!
  const begins = new Int32Array(largest + 2)
  for (let row = 0; row < person.length; row++) begins[person[row]! + 1]! += 1
  for (let index = 1; index < begins.length; index++) begins[index]! += begins[index - 1]!
  return {
    firstFrom(who, from) {
      if (who > largest) return undefined
      let first: number | undefined
      for (let at = begins[who]!; at < begins[who + 1]!; at++) {
        const started = day[order[at]!]!
        if (started >= from && (first === undefined || started < first)) first = started
      }
      return first
    },
  }
}
