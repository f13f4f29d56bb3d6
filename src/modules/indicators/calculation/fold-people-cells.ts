import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import { type ComboCell, type ComboLayout, comboTargets } from './combos.ts'
import { groupByPerson, type PeopleColumns, startsByPerson } from './fold-people.ts'
import { type NodeMatrix, type Numbers, placeSums } from './node-matrix.ts'

/**
 * Distinct people of some ranges at every node, cut into cells: `columns` as `foldPeople` takes them, then
 * the combination of attributes. `active` says which of the cells are of those who started something in the range (`starts`: person,
 * day). The matrix has a column for each cell and range: `cell × ranges + range`.
 */
export function foldPeopleCells(
  columns: readonly Numbers[],
  layout: ComboLayout,
  cells: readonly ComboCell[],
  active: Uint8Array,
  starts: readonly Numbers[] | null,
  ranges: readonly Range[],
  organisation: OrganisationThroughTime,
): NodeMatrix {
  const [person, rowFrom, rowTo, segFrom, segTo, unit, staff] = columns as unknown as PeopleColumns
  const combos = columns[7]!
  const byCombo = comboTargets(layout, cells)
  const targets: RowTargets = { of: (row) => byCombo.of(combos[row]!) }
  const startsOf = starts ? startsByPerson(starts[0]!, starts[1]!) : null
  const { nodeOfStaff, paths } = organisation
  const epochs = Int32Array.from(ranges, ({ to }) => epochOf(organisation, to))
  const width = cells.length * ranges.length
  const sums = placeSums(
    organisation,
    Int32Array.from({ length: width }, (_, column) => epochs[column % ranges.length]!),
    true,
  )
  const order = groupByPerson(person)
  const people = personsByPlace(order, person, unit, staff, organisation)
  const rows: number[] = []
  for (const first of people) {
    const who = person[order[first]!]!
    for (const [number, { from, to }] of ranges.entries()) {
      rows.length = 0
      for (let at = first; at < order.length && person[order[at]!] === who; at++) {
        const row = order[at]!
        if (rowFrom[row]! > to || rowTo[row]! < from || segFrom[row]! > to || segTo[row]! <= to) continue
        // A row of another measure of the same source.
        if (targets.of(row).length > 0) rows.push(row)
      }
      if (rows.length === 0) continue
      const started = startsOf?.firstFrom(who, from)
      const isActive = started !== undefined && started <= to
      if (rows.length === 1 || samePlace(rows, unit, staff)) {
        const into = sums.at(unit[rows[0]!]!, staff[rows[0]!]!)
        const of = rows.length === 1 ? targets.of(rows[0]!) : unionOf(rows, targets)
        for (let target = 0; target < of.length; target++) {
          const cell = of[target]!
          if (active[cell] === 0 || isActive) into[cell * ranges.length + number]! += 1
        }
        continue
      }
      // In several places at once: once at each node of each cell.
      for (const cell of unionOf(rows, targets)) {
        if (active[cell] !== 0 && !isActive) continue
        const at = new Set<number>()
        for (const row of rows) {
          if (!targets.of(row).includes(cell)) continue
          for (const node of paths[epochs[number]!]![unit[row]!]!) at.add(node)
          const own = staff[row]! > 0 ? nodeOfStaff[staff[row]!]! : -1
          if (own >= 0) at.add(own)
        }
        for (const node of at) sums.addAtNode(node, cell * ranges.length + number, 1)
      }
    }
  }
  return sums.rollUp()
}

type RowTargets = { of: (row: number) => Int32Array }

function samePlace(rows: readonly number[], unit: Numbers, staff: Numbers): boolean {
  for (let index = 1; index < rows.length; index++) {
    if (unit[rows[index]!] !== unit[rows[0]!] || staff[rows[index]!] !== staff[rows[0]!]) return false
  }
  return true
}

function unionOf(rows: readonly number[], targets: RowTargets): Int32Array {
  const [first, ...rest] = rows
  const union = targets.of(first!)
  if (rest.every((row) => targets.of(row) === union)) return union
  return Int32Array.from(new Set(rows.flatMap((row) => [...targets.of(row)])))
}

/** Where each person's rows begin, people of one place after another, so that what is added to stays in cache. */
function personsByPlace(
  order: Int32Array,
  person: Numbers,
  unit: Numbers,
  staff: Numbers,
  { unitCount, nodeOfStaff }: OrganisationThroughTime,
): Int32Array {
  const firsts: number[] = []
  for (let index = 0; index < order.length; index++) {
    if (index === 0 || person[order[index]!] !== person[order[index - 1]!]) firsts.push(index)
  }
  const places = Float64Array.from(firsts, (first) => {
    const row = order[first]!
    return unit[row]! * nodeOfStaff.length + staff[row]!
  })
  const starts = new Int32Array(unitCount * nodeOfStaff.length + 1)
  for (const place of places) starts[place + 1]! += 1
  for (let place = 1; place < starts.length; place++) starts[place]! += starts[place - 1]!
  const ordered = new Int32Array(firsts.length)
  for (const [index, first] of firsts.entries()) ordered[starts[places[index]!]!++] = first
  return ordered
}
