import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { NodeColumn } from './roll-up.ts'

/** A column of numbers as a store delivers it. */
export type Numbers = Int32Array | Float64Array

/**
 * Sums at nodes: groups of `width` columns each. Most groups (cells of a breakdown) have something at few nodes, so only
 * these are there: those of a group stand, in their order, in `at` from `first[group]` until `first[group + 1]`, and
 * what stands at position `p` of `at` has its columns from `values[p × width]`.
 */
export type NodeMatrix = { nodes: number; width: number; first: Int32Array; at: Int32Array; values: Numbers }

/** Sums to be added to, at `group × width + column`; whoever adds to a group sets its `touched` to 1. */
export type OpenSums = { sums: Numbers; touched: Uint8Array }

/**
 * Sums being gathered at places (a unit and a specialist, 0 for nobody), to be rolled up from there. A column of a group
 * lies within one epoch of the organisation. Places that are asked for in their order are in cache.
 */
export type PlaceSums = {
  at: (unit: number, staff: number) => OpenSums
  /** Adds at one node alone. */
  addAtNode: (node: number, group: number, column: number, amount: number) => void
  /** Rolls everything up: specialists and units, those above and their groups by the tree of each column's epoch. */
  rollUp: () => NodeMatrix
}

/** Sums of those groups alone that have any: `values[index × width + column]` are those of `groups[index]`. */
type SparseSums = { groups: Int32Array; values: Numbers }
/** What is added to something else: its columns `from` until `to`. */
type Part = { sums: SparseSums; from: number; to: number }

/** Gathers sums of so many groups, each with a column for every epoch given. `whole` says that no sum leaves 32 bits. */
export function placeSums(
  organisation: OrganisationThroughTime,
  epochOfColumn: Int32Array,
  groups: number,
  whole: boolean,
): PlaceSums {
  const { nodes, nodeOfStaff, paths } = organisation
  const width = epochOfColumn.length
  const vector = (length: number): Numbers => (whole ? new Int32Array(length) : new Float64Array(length))
  const open = (): OpenSums => ({ sums: vector(groups * width), touched: new Uint8Array(groups) })
  const places = new Map<number, OpenSums>()
  const direct = new Map<number, OpenSums>()
  const staffCount = nodeOfStaff.length
  let last = -1
  let lastPlace: OpenSums | undefined
  const opened = (known: Map<number, OpenSums>, key: number): OpenSums => {
    let found = known.get(key)
    if (!found) {
      found = open()
      known.set(key, found)
    }
    return found
  }
  // Used again and again, for what is added up.
  const sum = open()
  /** Takes out the groups touched; nothing is left of them. */
  const take = ({ sums, touched }: OpenSums): SparseSums => {
    let count = 0
    for (let group = 0; group < groups; group++) count += touched[group]!
    const taken = { groups: new Int32Array(count), values: vector(count * width) }
    let index = 0
    for (let group = 0; group < groups; group++) {
      if (touched[group] === 0) continue
      touched[group] = 0
      taken.groups[index] = group
      const start = group * width
      const into = index++ * width
      for (let column = 0; column < width; column++) {
        taken.values[into + column] = sums[start + column]!
        sums[start + column] = 0
      }
    }
    return taken
  }
  const add = (parts: readonly Part[]): SparseSums => {
    const [first] = parts
    if (first && parts.length === 1 && first.from === 0 && first.to === width) return first.sums
    for (const { sums, from, to } of parts) {
      for (let index = 0; index < sums.groups.length; index++) {
        const group = sums.groups[index]!
        sum.touched[group] = 1
        const into = group * width
        const start = index * width
        for (let column = from; column < to; column++)
          sum.sums[into + column]! += sums.values[start + column]!
      }
    }
    return take(sum)
  }
  return {
    at(unit, staff) {
      const key = unit * staffCount + staff
      if (key === last) return lastPlace!
      last = key
      lastPlace = opened(places, key)
      return lastPlace
    },
    addAtNode(node, group, column, amount) {
      const { sums, touched } = opened(direct, node)
      touched[group] = 1
      sums[group * width + column]! += amount
    },
    rollUp() {
      const ofNodes = new Map<number, Part[]>()
      const put = (node: number, sums: SparseSums, from = 0, to = width): void => {
        const parts = ofNodes.get(node)
        if (parts) parts.push({ sums, from, to })
        else ofNodes.set(node, [{ sums, from, to }])
      }
      const ofUnits = new Map<number, Part[]>()
      for (const [key, place] of places) {
        const sums = take(place)
        const own = nodeOfStaff[key % staffCount]!
        if (key % staffCount > 0 && own >= 0) put(own, sums)
        const unit = Math.floor(key / staffCount)
        const part = { sums, from: 0, to: width }
        const parts = ofUnits.get(unit)
        if (parts) parts.push(part)
        else ofUnits.set(unit, [part])
      }
      places.clear()
      last = -1
      const runs = runsOf(epochOfColumn)
      for (const [unit, parts] of ofUnits) {
        const sums = add(parts)
        for (const { epoch, from, to } of runs) {
          for (const node of paths[epoch]![unit]!) put(node, sums, from, to)
        }
      }
      for (const [node, own] of direct) put(node, take(own))
      const sumsOfNodes = [...ofNodes.keys()]
        .sort((a, b) => a - b)
        .map((node) => ({ node, sums: add(ofNodes.get(node)!) }))
      return matrixOf(sumsOfNodes, groups, width, nodes.length, vector)
    },
  }
}

/** Puts the sums of nodes, which are in order, group after group. */
function matrixOf(
  sumsOfNodes: readonly { node: number; sums: SparseSums }[],
  groups: number,
  width: number,
  nodes: number,
  vector: (length: number) => Numbers,
): NodeMatrix {
  const first = new Int32Array(groups + 1)
  for (const { sums } of sumsOfNodes) for (const group of sums.groups) first[group + 1]! += 1
  for (let group = 1; group <= groups; group++) first[group]! += first[group - 1]!
  const at = new Int32Array(first[groups]!)
  const values = vector(at.length * width)
  const next = first.slice()
  for (const { node, sums } of sumsOfNodes) {
    for (let index = 0; index < sums.groups.length; index++) {
      const position = next[sums.groups[index]!]!++
      at[position] = node
      const into = position * width
      const start = index * width
      for (let column = 0; column < width; column++) values[into + column] = sums.values[start + column]!
    }
  }
  return { nodes, width, first, at, values }
}

/**
 * Reads sums of a group, each of some of its columns added up, one sum after another: at every node; or, with `wanted`
 * (nodes in their order, all that the groups have among them), at these.
 */
export function columnReader(
  wanted: Int32Array | null,
): (matrix: NodeMatrix, group: number, sums: readonly (readonly number[])[]) => NodeColumn {
  // One sum of a group after another is asked for, and some of them again.
  const groups = new Map<NodeMatrix, Map<number, NodeColumn>>()
  const allOf = (matrix: NodeMatrix, group: number): NodeColumn => {
    const known = groups.get(matrix) ?? new Map<number, NodeColumn>()
    groups.set(matrix, known)
    const all = known.get(group) ?? columnsOf(matrix, group, wanted)
    known.set(group, all)
    return all
  }
  return (matrix, group, sums) => {
    const nodes = wanted?.length ?? matrix.nodes
    const all = allOf(matrix, group)
    const first = sums[0]?.[0]
    const follow = sums.every(({ length, 0: column }, index) => length === 1 && column === first! + index)
    if (first !== undefined && follow) return all.subarray(first * nodes, (first + sums.length) * nodes)
    const column = new Float64Array(sums.length * nodes)
    for (const [index, columns] of sums.entries()) {
      for (const one of columns) {
        const start = one * nodes
        const into = index * nodes
        for (let node = 0; node < nodes; node++) column[into + node]! += all[start + node]!
      }
    }
    return column
  }
}

/** All columns of a group, one after another. */
function columnsOf(matrix: NodeMatrix, group: number, wanted: Int32Array | null): NodeColumn {
  const { width, first, at, values } = matrix
  const nodes = wanted?.length ?? matrix.nodes
  const columns = new Float64Array(width * nodes)
  let index = 0
  for (let position = first[group]!; position < first[group + 1]!; position++) {
    const node = at[position]!
    if (wanted) {
      while (wanted[index]! < node) index++
      if (wanted[index] !== node) throw new RangeError('sums are asked for at fewer nodes than have any')
    } else index = node
    const start = position * width
    for (let column = 0; column < width; column++) columns[column * nodes + index] = values[start + column]!
  }
  return columns
}

/** Where some groups have something: nodes in their order. */
export function nodesWith(
  groups: readonly { matrix: NodeMatrix; group: number }[],
  nodes: number,
): Int32Array {
  const [only] = groups
  if (only && groups.length === 1) {
    return only.matrix.at.subarray(only.matrix.first[only.group], only.matrix.first[only.group + 1])
  }
  const marks = new Uint8Array(nodes)
  let count = 0
  for (const { matrix, group } of groups) {
    for (let position = matrix.first[group]!; position < matrix.first[group + 1]!; position++) {
      const node = matrix.at[position]!
      count += 1 - marks[node]!
      marks[node] = 1
    }
  }
  const found = new Int32Array(count)
  let index = 0
  for (let node = 0; index < count; node++) if (marks[node] === 1) found[index++] = node
  return found
}

type EpochRun = { epoch: number; from: number; to: number }

function runsOf(epochs: Int32Array): EpochRun[] {
  const runs: EpochRun[] = []
  for (let column = 0; column < epochs.length; column++) {
    const run = runs.at(-1)
    if (run && run.epoch === epochs[column]) run.to = column + 1
    else runs.push({ epoch: epochs[column]!, from: column, to: column + 1 })
  }
  return runs
}
