import { type PreparedCascade, rules } from './prepare-cascade.ts'
import { addExactly, ceilDivide, floorDivide } from './whole-numbers.ts'

/**
 * Between what whole numbers the value of each node can be. There is an answer exactly when `least` is above `upper`
 * nowhere.
 */
export type ValueLimits = {
  /** What is asked of the node, and of those below that have the same value. */
  least: Float64Array
  /**
   * The same, and so much that no family without surplus has one below, as far as `upper` lets it: never above `upper`
   * unless `least` is.
   */
  lower: Float64Array
  /** What those below can give, and no more than the node's own upper bound. */
  upper: Float64Array
}

/** Finds the limits from the nodes below up, in whole numbers. */
export function limitValues(cascade: PreparedCascade): ValueLimits {
  const { size, rule, kept, multiplier, constant } = cascade
  const limits = {
    least: cascade.lower.slice(),
    lower: cascade.lower.slice(),
    upper: cascade.upper.slice(),
  }
  const { least, lower, upper } = limits
  for (let node = size - 1; node >= 0; node--) {
    if (rule[node] === rules.common) {
      for (let at = cascade.belowFrom[node]!; at < cascade.belowFrom[node + 1]!; at++) {
        const one = cascade.below[at]!
        least[node] = Math.max(least[node]!, least[one]!)
        lower[node] = Math.max(lower[node]!, lower[one]!)
        upper[node] = Math.min(upper[node]!, upper[one]!)
      }
    } else if (rule[node] === rules.differentiated) {
      const by = multiplier[node]!
      upper[node] = Math.min(upper[node]!, floorDivide(givenBelow(cascade, node, upper), by))
      if (kept[node] === 1) {
        lower[node] = Math.max(lower[node]!, ceilDivide(givenBelow(cascade, node, lower), by))
      }
    }
    lower[node] = Math.max(least[node]!, Math.min(lower[node]!, upper[node]!))
  }
  // Only so that no sum met later can be inexact: where it is, it says so here.
  for (let node = 0; node < size; node++) {
    if (rule[node] !== rules.differentiated) continue
    for (const limit of [lower, upper]) addExactly(constant[node]!, multiplier[node]!, limit[node]!, at(node))
  }
  return limits
}

/** Σ coefficient · value of the nodes below one, less its constant. */
function givenBelow(cascade: PreparedCascade, node: number, values: Float64Array): number {
  let sum = 0 - cascade.constant[node]!
  for (let index = cascade.belowFrom[node]!; index < cascade.belowFrom[node + 1]!; index++) {
    const one = cascade.below[index]!
    sum = addExactly(sum, cascade.coefficient[one]!, values[one]!, at(node))
  }
  return sum
}

const at = (node: number) => `the family of node ${node}`
