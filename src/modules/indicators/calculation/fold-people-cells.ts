import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import { type ComboCell, type ComboLayout, comboTargets } from './combos.ts'
import { groupByPerson, type PeopleColumns, startsByPerson } from './fold-people.ts'
import { type NodeMatrix, type Numbers, placeSums } from './node-matrix.ts'

/**
 * Whose rows are whose: row numbers, one person's after another's (null: the rows stand like that themselves), and where
 * each person's begin (and at last where the last end). People of one place follow each other, so that what is added to stays in cache.
 */
export type PeopleGroups = { rows: Int32Array | null; firsts: Int32Array }

/**
 * Distinct people of some ranges at every node, cut into cells: `columns` as `foldPeople` takes them, then the
 * combination of attributes. `active` says which of the cells are of those who started something in the range
 * (`starts`: person, day). The matrix has a group for each cell, with a column for each range.
 */
export function foldPeopleCells(
  columns: readonly Numbers[],
  layout: ComboLayout,
  cells: readonly ComboCell[],
  active: Uint8Array,
  starts: readonly Numbers[] | null,
  asked: readonly Range[],
  organisation: OrganisationThroughTime,
  grouped: PeopleGroups | null = null,
): NodeMatrix {
  const [person, rowFrom, rowTo, segFrom, segTo, unit, staff] = columns as unknown as PeopleColumns
  const combos = columns[7]!
  const targets = comboTargets(layout, cells)
  const startsOf = starts ? startsByPerson(starts[0]!, starts[1]!) : null
  const { nodeOfStaff, paths } = organisation
  const count = asked.length
  const ranges = inOrder(asked)
  const epochs = Int32Array.from(asked, ({ to }) => epochOf(organisation, to))
  const sums = placeSums(organisation, epochs, cells.length, true)
  const { rows, firsts } = grouped ?? groupPeople(columns, organisation)
  const hasActive = active.includes(1)
  const within: number[] = []
  for (let group = 0; group + 1 < firsts.length; group++) {
    const first = firsts[group]!
    const last = firsts[group + 1]!
    let begins = Number.POSITIVE_INFINITY
    let leaves = Number.NEGATIVE_INFINITY
    let ends = Number.NEGATIVE_INFINITY
    for (let at = first; at < last; at++) {
      const row = rows ? rows[at]! : at
      begins = Math.min(begins, Math.max(rowFrom[row]!, segFrom[row]!))
      leaves = Math.max(leaves, segTo[row]!)
      ends = Math.max(ends, rowTo[row]!)
    }
    for (let index = ranges.firstTo(begins); index < count; index++) {
      const to = ranges.to[index]!
      const from = ranges.from[index]!
      if (to >= leaves || (ranges.fromsInOrder && from > ends)) break
      within.length = 0
      for (let at = first; at < last; at++) {
        const row = rows ? rows[at]! : at
        if (rowFrom[row]! > to || rowTo[row]! < from || segFrom[row]! > to || segTo[row]! <= to) continue
        // A row of another measure of the same source has no cells.
        if (targets.of(combos[row]!).length > 0) within.push(row)
      }
      if (within.length === 0) continue
      const number = ranges.numbers[index]!
      let isActive = false
      if (hasActive && startsOf) {
        const started = startsOf.firstFrom(person[within[0]!]!, from)
        isActive = started !== undefined && started <= to
      }
      const row = within[0]!
      if (within.length === 1 || samePlace(within, unit, staff)) {
        const { sums: into, touched } = sums.at(unit[row]!, staff[row]!)
        const of = within.length === 1 ? targets.of(combos[row]!) : unionOf(within, combos, targets)
        for (let target = 0; target < of.length; target++) {
          const cell = of[target]!
          if (!isActive && active[cell] !== 0) continue
          touched[cell] = 1
          into[cell * count + number]! += 1
        }
        continue
      }
      // In several places at once: once at each node of each cell.
      for (const cell of unionOf(within, combos, targets)) {
        if (active[cell] !== 0 && !isActive) continue
        const at = new Set<number>()
        for (const one of within) {
          if (!targets.of(combos[one]!).includes(cell)) continue
          for (const node of paths[epochs[number]!]![unit[one]!]!) at.add(node)
          const own = staff[one]! > 0 ? nodeOfStaff[staff[one]!]! : -1
          if (own >= 0) at.add(own)
        }
        for (const node of at) sums.addAtNode(node, cell, number, 1)
      }
    }
  }
  return sums.rollUp()
}

/** Ranges in the order of their ends; `firstTo` finds the first that ends on a day or after it. */
function inOrder(asked: readonly Range[]) {
  const numbers = Int32Array.from(asked.keys()).sort((a, b) => asked[a]!.to - asked[b]!.to)
  const from = numbers.map((number) => asked[number]!.from)
  const to = numbers.map((number) => asked[number]!.to)
  return {
    numbers,
    from,
    to,
    /** Whether no range begins before one that ends earlier. */
    fromsInOrder: from.every((day, index) => index === 0 || from[index - 1]! <= day),
    firstTo(day: number): number {
      let low = 0
      let high = to.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (to[middle]! >= day) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}

function samePlace(rows: readonly number[], unit: Numbers, staff: Numbers): boolean {
  for (let index = 1; index < rows.length; index++) {
    if (unit[rows[index]!] !== unit[rows[0]!] || staff[rows[index]!] !== staff[rows[0]!]) return false
  }
  return true
}

function unionOf(
  rows: readonly number[],
  combos: Numbers,
  targets: ReturnType<typeof comboTargets>,
): Int32Array {
  const union = targets.of(combos[rows[0]!]!)
  let same = true
  for (let index = 1; index < rows.length; index++) same &&= targets.of(combos[rows[index]!]!) === union
  if (same) return union
  return Int32Array.from(new Set(rows.flatMap((row) => [...targets.of(combos[row]!)])))
}

/** Groups rows by person, people of one place after another. */
export function groupPeople(
  columns: readonly Numbers[],
  organisation: OrganisationThroughTime,
): { rows: Int32Array; firsts: Int32Array } {
  const [person, , , , , unit, staff] = columns as unknown as PeopleColumns
  const order = groupByPerson(person)
  const starts = startsOfGroups(order, person)
  const { unitCount, nodeOfStaff } = organisation
  // A person's first row says which place is theirs.
  const places = Int32Array.from(starts, (first) => {
    const row = order[first]!
    return unit[row]! * nodeOfStaff.length + staff[row]!
  })
  const counts = new Int32Array(unitCount * nodeOfStaff.length + 1)
  for (const place of places) counts[place + 1]! += 1
  for (let place = 1; place < counts.length; place++) counts[place]! += counts[place - 1]!
  const groups = new Int32Array(starts.length)
  for (const [group, place] of places.entries()) groups[counts[place]!++] = group
  const rows = new Int32Array(order.length)
  const firsts = new Int32Array(starts.length + 1)
  let filled = 0
  for (const [index, group] of groups.entries()) {
    firsts[index] = filled
    const end = starts[group + 1] ?? order.length
    for (let at = starts[group]!; at < end; at++) rows[filled++] = order[at]!
  }
  firsts[starts.length] = filled
  return { rows, firsts }
}

function startsOfGroups(order: Int32Array, person: Numbers): Int32Array {
  let count = 0
  for (let index = 0; index < order.length; index++) {
    if (index === 0 || person[order[index]!] !== person[order[index - 1]!]) count++
  }
  const starts = new Int32Array(count)
  let next = 0
  for (let index = 0; index < order.length; index++) {
    if (index === 0 || person[order[index]!] !== person[order[index - 1]!]) starts[next++] = index
  }
  return starts
}
