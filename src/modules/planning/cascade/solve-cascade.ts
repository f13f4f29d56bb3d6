import type { CascadeAnswer, CascadeProblem, Contradiction } from './cascade-problem.ts'
import {
  atLeastCurve,
  between,
  type CostCurve,
  costBetween,
  marginalAt,
  ownCurve,
  pointCurve,
  pooledCurve,
  scaledCurve,
  summedCurve,
  valueAt,
  withOwn,
} from './cost-curve.ts'
import { findContradictions } from './find-contradictions.ts'
import { limitValues, type ValueLimits } from './limit-values.ts'
import { type PreparedCascade, prepareCascade, rules } from './prepare-cascade.ts'
import { roundFamily } from './round-family.ts'
import { addExactly } from './whole-numbers.ts'

/**
 * The targets nearest to what is proposed that rules and bounds allow, in whole numbers that keep every rule exactly: from
 * below up what each value of a node would cost, from above down the cheapest of what is left, rounded family by family. A
 * RangeError says what of a problem cannot be, or cannot be calculated exactly.
 */
export function solveCascade(problem: CascadeProblem): CascadeAnswer {
  const cascade = prepareCascade(problem)
  const limits = limitValues(cascade)
  const contradictions = findContradictions(cascade, limits)
  if (contradictions.length > 0) return { outcome: 'contradiction', contradictions }
  const { values, over } = handDown(cascade, limits, true)
  return { outcome: 'solved', values: sidedBack(cascade, values), over }
}

/** Every wish of a problem that cannot be had; none exactly when it has an answer. Takes a fraction of what solving it does. */
export function contradictionsIn(problem: CascadeProblem): Contradiction[] {
  const cascade = prepareCascade(problem)
  return findContradictions(cascade, limitValues(cascade))
}

/**
 * The targets without rounding: real numbers between the whole limits, undefined where wishes contradict each other. What
 * rounding costs can be seen by it, and the solver be checked against others.
 */
export function solveInReals(problem: CascadeProblem): Float64Array | undefined {
  const cascade = prepareCascade(problem)
  const limits = limitValues(cascade)
  if (findContradictions(cascade, limits).length > 0) return undefined
  return sidedBack(cascade, handDown(cascade, limits, false).values)
}

function sidedBack({ mirrored }: PreparedCascade, values: Float64Array): Float64Array {
  return mirrored ? values.map((value) => 0 - value) : values
}

/** The curves of all nodes, and of each differentiated family that of what its nodes come to together. */
type Curves = { nodes: CostCurve[]; families: (CostCurve | undefined)[] }

function costCurves(cascade: PreparedCascade, { lower, upper }: ValueLimits): Curves {
  const { size, rule, proposal, importance } = cascade
  const nodes = new Array<CostCurve>(size)
  const families = new Array<CostCurve | undefined>(size).fill(undefined)
  for (let node = size - 1; node >= 0; node--) {
    if (rule[node] === rules.differentiated) families[node] = familyCurve(cascade, node, nodes)
    // The family of such a node may yet have to be divided, but there is nothing to choose for the node.
    if (lower[node] === upper[node]) {
      nodes[node] = pointCurve(lower[node]!)
      continue
    }
    let curve = ownCurve(proposal[node]!, importance[node]!)
    const together = families[node]
    if (together) {
      const asked = scaledCurve(together, cascade.multiplier[node]!, cascade.constant[node]!)
      curve = withOwn(asked, proposal[node]!, importance[node]!)
    } else if (rule[node] === rules.common) {
      const shared = summedCurve(
        [...belowNode(cascade, node)].map((one) => nodes[one]!),
        lower[node]!,
        upper[node]!,
      )
      curve = withOwn(shared, proposal[node]!, importance[node]!)
    }
    nodes[node] = between(curve, lower[node]!, upper[node]!)
  }
  return { nodes, families }
}

function familyCurve(cascade: PreparedCascade, node: number, nodes: readonly CostCurve[]): CostCurve {
  const members = belowNode(cascade, node)
  const curve = pooledCurve(
    Array.from(members, (one) => nodes[one]!),
    Float64Array.from(members, (one) => cascade.coefficient[one]!),
  )
  return cascade.kept[node] === 1 ? curve : atLeastCurve(curve)
}

function belowNode({ below, belowFrom }: PreparedCascade, node: number): Int32Array {
  return below.subarray(belowFrom[node]!, belowFrom[node + 1]!)
}

function handDown(cascade: PreparedCascade, limits: ValueLimits, rounding: boolean) {
  const curves = costCurves(cascade, limits)
  const values = new Float64Array(cascade.size)
  const over: number[] = []
  const alone = (node: number) => {
    const best = valueAt(curves.nodes[node]!, 0)
    values[node] = rounding
      ? nearestWhole(curves.nodes[node]!, best, limits.lower[node]!, limits.upper[node]!)
      : best
  }
  for (let node = 0; node < cascade.size; node++) {
    if (cascade.parent[node]! < 0) alone(node)
    const members = belowNode(cascade, node)
    if (cascade.rule[node] === rules.common) for (const one of members) values[one] = values[node]!
    else if (cascade.rule[node] === rules.free) for (const one of members) alone(one)
    else if (divide(cascade, node, { limits, curves, values, rounding })) over.push(node)
  }
  return { values, over }
}

/** The cheaper of the whole numbers on either side of a real one. */
function nearestWhole(curve: CostCurve, real: number, lower: number, upper: number): number {
  const floor = Math.max(lower, Math.min(upper, Math.floor(real)))
  if (floor >= upper || real <= floor) return floor + 0
  return (costBetween(curve, floor, floor + 1) < 0 ? floor + 1 : floor) + 0
}

/** Gives the nodes of a differentiated family their values; true when they are over what is kept, as they cannot be less. */
function divide(
  cascade: PreparedCascade,
  node: number,
  found: { limits: ValueLimits; curves: Curves; values: Float64Array; rounding: boolean },
): boolean {
  const { limits, curves, values, rounding } = found
  const members = belowNode(cascade, node)
  const where = `the family of node ${node}`
  const value = values[node]!
  const demand = rounding
    ? addExactly(cascade.constant[node]!, cascade.multiplier[node]!, value, where)
    : cascade.constant[node]! + cascade.multiplier[node]! * value
  const least = members.reduce(
    (sum, one) => addExactly(sum, cascade.coefficient[one]!, limits.lower[one]!, where),
    0,
  )
  const isKept = cascade.kept[node] === 1
  const together = curves.families[node]!
  // Below its lowest sum the curve ends, at a price at which everybody is at their least.
  const price = marginalAt(together, demand, 'before')
  const real = Float64Array.from(members, (one) => {
    const counts = cascade.coefficient[one]!
    return valueAt(curves.nodes[one]!, counts === 0 ? 0 : price * counts)
  })
  const whole = rounding
    ? roundFamily({
        node,
        curves: Array.from(members, (one) => curves.nodes[one]!),
        coefficients: Float64Array.from(members, (one) => cascade.coefficient[one]!),
        lower: Float64Array.from(members, (one) => limits.lower[one]!),
        upper: Float64Array.from(members, (one) => limits.upper[one]!),
        real,
        demand,
        exact: isKept || price > 0,
      })
    : real
  for (let index = 0; index < members.length; index++) values[members[index]!] = whole[index]!
  return isKept && demand < least
}
