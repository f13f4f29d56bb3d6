import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { NodeColumn } from './roll-up.ts'

/** A column of numbers as a store delivers it. */
export type Numbers = Int32Array | Float64Array

/** Columns of sums, each over all nodes: `values[column × nodes + node]`. */
export type NodeMatrix = { nodes: number; values: Numbers }

/**
 * Sums being gathered at places (a unit and a specialist, 0 for nobody), `width` columns wide, to be rolled up from
 * there. A column lies within one epoch of the organisation.
 */
export type PlaceSums = {
  width: number
  /** The vector of a place, to be added to. */
  at: (unit: number, staff: number) => Numbers
  /** Adds at one node alone. */
  addAtNode: (node: number, column: number, amount: number) => void
  /** Rolls everything up: specialists and units, those above and their groups by the tree of each column's epoch. */
  rollUp: () => NodeMatrix
}

/** Gathers sums. `whole` says that no sum leaves 32 bits. */
export function placeSums(
  organisation: OrganisationThroughTime,
  epochOfColumn: Int32Array,
  whole: boolean,
): PlaceSums {
  const { nodes, nodeOfStaff, paths, unitCount } = organisation
  const width = epochOfColumn.length
  const vector = (length: number): Numbers => (whole ? new Int32Array(length) : new Float64Array(length))
  const staffCount = nodeOfStaff.length
  const places = new Map<number, Numbers>()
  const direct = new Map<number, Numbers>()
  let last = -1
  let lastVector: Numbers | undefined
  const runs = runsOf(epochOfColumn)
  const nodeVector = (node: number): Numbers => {
    let known = direct.get(node)
    if (!known) {
      known = vector(width)
      direct.set(node, known)
    }
    return known
  }
  return {
    width,
    at(unit, staff) {
      const key = unit * staffCount + staff
      if (key === last) return lastVector!
      let known = places.get(key)
      if (!known) {
        known = vector(width)
        places.set(key, known)
      }
      last = key
      lastVector = known
      return known
    },
    addAtNode(node, column, amount) {
      nodeVector(node)[column]! += amount
    },
    rollUp() {
      const units = new Map<number, Numbers>()
      for (const [key, sums] of places) {
        const unit = Math.floor(key / staffCount)
        const staff = key % staffCount
        const own = staff > 0 ? nodeOfStaff[staff]! : -1
        if (own >= 0) addTo(nodeVector(own), sums, 0, width)
        const ofUnit = units.get(unit)
        if (ofUnit) addTo(ofUnit, sums, 0, width)
        // A place's own vector is not needed any more.
        else units.set(unit, sums)
      }
      places.clear()
      last = -1
      for (let unit = 0; unit < unitCount; unit++) {
        const sums = units.get(unit)
        if (!sums) continue
        for (const { epoch, from, to } of runs) {
          for (const node of paths[epoch]![unit]!) addTo(nodeVector(node), sums, from, to)
        }
      }
      return { nodes: nodes.length, values: transpose(direct, nodes.length, width, vector) }
    },
  }
}

/** One column of a matrix, or the sum of some of them. */
export function columnOf({ nodes, values }: NodeMatrix, columns: readonly number[]): NodeColumn {
  const [first, ...rest] = columns
  if (first === undefined) return new Float64Array(nodes)
  const sum = new Float64Array(values.subarray(first * nodes, (first + 1) * nodes))
  for (const column of rest) {
    const start = column * nodes
    for (let node = 0; node < nodes; node++) sum[node]! += values[start + node]!
  }
  return sum
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

function addTo(into: Numbers, sums: Numbers, from: number, to: number): void {
  for (let column = from; column < to; column++) into[column]! += sums[column]!
}

/** Nodes that have nothing are left out of the work; a block of columns at a time stays in cache. */
function transpose(
  byNode: ReadonlyMap<number, Numbers>,
  nodes: number,
  width: number,
  vector: (length: number) => Numbers,
): Numbers {
  const values = vector(nodes * width)
  const block = 64
  for (let start = 0; start < width; start += block) {
    const end = Math.min(width, start + block)
    for (const [node, sums] of byNode) {
      for (let column = start; column < end; column++) values[column * nodes + node] = sums[column]!
    }
  }
  return values
}
