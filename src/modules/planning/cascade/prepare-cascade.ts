import type { CascadeProblem } from './cascade-problem.ts'

/** The rule of a node towards those below it; a node with none below is `free`. */
export const rules = { free: 0, common: 1, differentiated: 2 } as const

/**
 * A problem ready to be solved: higher is better, as all values of one where lower is are mirrored (x becomes −x, so that
 * Σ a·x ≤ b·X + k becomes Σ a·x ≥ b·X − k), and the nodes below each stand together.
 */
export type PreparedCascade = {
  size: number
  mirrored: boolean
  parent: Int32Array
  /** Those below node `v` are `below[belowFrom[v]]` to `below[belowFrom[v + 1] - 1]`, in their order. */
  below: Int32Array
  belowFrom: Int32Array
  proposal: Float64Array
  importance: Float64Array
  lower: Float64Array
  upper: Float64Array
  coefficient: Float64Array
  rule: Uint8Array
  /** 1 where the family has no surplus. */
  kept: Uint8Array
  multiplier: Float64Array
  constant: Float64Array
}

/** Checks a problem and makes it ready; throws a RangeError that says which number of which node cannot be. */
export function prepareCascade(problem: CascadeProblem): PreparedCascade {
  const size = problem.parent.length
  for (const name of ['proposal', 'importance', 'lower', 'upper', 'coefficient'] as const) {
    if (problem[name].length !== size) {
      throw new RangeError(`${name} has ${problem[name].length} entries, and there are ${size} nodes`)
    }
  }
  const mirrored = problem.direction === 'lower'
  const cascade: PreparedCascade = {
    size,
    mirrored,
    parent: Int32Array.from(problem.parent),
    below: new Int32Array(size),
    belowFrom: new Int32Array(size + 1),
    proposal: sided(problem.proposal, mirrored),
    importance: Float64Array.from(problem.importance),
    lower: sided(mirrored ? problem.upper : problem.lower, mirrored),
    upper: sided(mirrored ? problem.lower : problem.upper, mirrored),
    coefficient: Float64Array.from(problem.coefficient),
    rule: new Uint8Array(size),
    kept: new Uint8Array(size),
    multiplier: new Float64Array(size).fill(1),
    constant: new Float64Array(size),
  }
  checkNodes(problem)
  listBelow(cascade)
  takeFamilies(problem, cascade)
  return cascade
}

function sided(values: ArrayLike<number>, mirrored: boolean): Float64Array {
  return Float64Array.from(values, (value) => (mirrored ? 0 - value : value))
}

function checkNodes({ parent, proposal, importance, lower, upper, coefficient }: CascadeProblem): void {
  for (let node = 0; node < parent.length; node++) {
    const refuse = (name: string, value: number | undefined, demand: string): never => {
      throw new RangeError(`${name} of node ${node} is ${value}, and has to be ${demand}`)
    }
    const above = parent[node]!
    if (!Number.isInteger(above) || above < -1 || above >= node) refuse('parent', above, 'a node before it')
    if (!Number.isFinite(proposal[node])) refuse('proposal', proposal[node], 'a number')
    const weight = importance[node]!
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) refuse('importance', weight, 'above 0')
    const isBound = (value: number, none: number) => value === none || Number.isSafeInteger(value)
    if (!isBound(lower[node]!, Number.NEGATIVE_INFINITY)) {
      refuse('lower', lower[node], 'a whole number or -Infinity')
    }
    if (!isBound(upper[node]!, Number.POSITIVE_INFINITY)) {
      refuse('upper', upper[node], 'a whole number or Infinity')
    }
    const counts = coefficient[node]!
    if (!Number.isSafeInteger(counts) || counts < 0)
      refuse('coefficient', counts, 'a whole number not below 0')
  }
}

function listBelow({ size, parent, below, belowFrom }: PreparedCascade): void {
  for (let node = 0; node < size; node++) if (parent[node]! >= 0) belowFrom[parent[node]! + 1]!++
  for (let node = 0; node < size; node++) belowFrom[node + 1]! += belowFrom[node]!
  const next = belowFrom.slice()
  for (let node = 0; node < size; node++) {
    const above = parent[node]!
    if (above >= 0) below[next[above]!++] = node
  }
}

function takeFamilies({ families }: CascadeProblem, cascade: PreparedCascade): void {
  const told = new Uint8Array(cascade.size)
  for (const { node, rule, surplus, multiplier, constant } of families) {
    if (!Number.isInteger(node) || node < 0 || node >= cascade.size) {
      throw new RangeError(`there is a family of node ${node}, and no such node`)
    }
    if (told[node] === 1) throw new RangeError(`there are two families of node ${node}`)
    told[node] = 1
    // Nobody is there for whom it could say anything.
    if (cascade.belowFrom[node] === cascade.belowFrom[node + 1]) continue
    cascade.rule[node] = rules[rule]
    if (rule !== 'differentiated') continue
    if (!Number.isSafeInteger(multiplier) || multiplier <= 0) {
      throw new RangeError(
        `the multiplier of the family of node ${node} is ${multiplier}, and has to be a whole number above 0`,
      )
    }
    if (!Number.isSafeInteger(constant)) {
      throw new RangeError(
        `the constant of the family of node ${node} is ${constant}, and has to be a whole number`,
      )
    }
    const members = cascade.below.subarray(cascade.belowFrom[node]!, cascade.belowFrom[node + 1]!)
    if (members.every((one) => cascade.coefficient[one] === 0)) {
      throw new RangeError(`nothing below node ${node} counts in its family; make it free`)
    }
    cascade.kept[node] = surplus === 'none' ? 1 : 0
    cascade.multiplier[node] = multiplier
    cascade.constant[node] = cascade.mirrored ? 0 - constant : constant
  }
}
