import type { Contradiction, Wish } from './cascade-problem.ts'
import type { ValueLimits } from './limit-values.ts'
import { type PreparedCascade, rules } from './prepare-cascade.ts'

/**
 * Every wish that asks more than can be given, with the wishes that stand against it; none exactly when there is an answer.
 * Nodes that have one value together are asked once, by the greatest wish among them. Irreducible: what a family can give
 * is bounded only as long as all of its nodes are, so without one of those named there is no bound.
 */
export function findContradictions(cascade: PreparedCascade, limits: ValueLimits): Contradiction[] {
  const { parent, rule } = cascade
  const { least, upper } = limits
  const contradictions: Contradiction[] = []
  for (let node = 0; node < cascade.size; node++) {
    const above = parent[node]!
    if (least[node]! <= upper[node]! || (above >= 0 && rule[above] === rules.common)) continue
    const against: number[] = []
    collectUpper(cascade, limits, node, against)
    against.sort((a, b) => a - b)
    contradictions.push({
      node,
      wishes: [
        wishOf(cascade, askedBy(cascade, limits, node), 'lower'),
        ...against.map((one) => wishOf(cascade, one, 'upper')),
      ],
      missing: least[node]! - upper[node]!,
    })
  }
  return contradictions
}

/** The node whose own lower bound makes that of a node what it is. */
function askedBy(cascade: PreparedCascade, limits: ValueLimits, node: number): number {
  let asking = node
  while (cascade.lower[asking]! < limits.least[node]!) {
    for (let at = cascade.belowFrom[asking]!; ; at++) {
      const one = cascade.below[at]!
      if (limits.least[one] !== limits.least[node]) continue
      asking = one
      break
    }
  }
  return asking
}

/** The nodes whose own upper bounds make that of a node what it is, the nearest where there are several. */
function collectUpper(cascade: PreparedCascade, limits: ValueLimits, node: number, found: number[]): void {
  if (cascade.upper[node] === limits.upper[node]) {
    found.push(node)
    return
  }
  for (let at = cascade.belowFrom[node]!; at < cascade.belowFrom[node + 1]!; at++) {
    const one = cascade.below[at]!
    if (cascade.rule[node] === rules.common) {
      if (limits.upper[one] !== limits.upper[node]) continue
      collectUpper(cascade, limits, one, found)
      return
    }
    if (cascade.coefficient[one]! > 0) collectUpper(cascade, limits, one, found)
  }
}

/** A bound as it was wished for, on the side where it was; a lock is one wish for both. */
function wishOf({ lower, upper, mirrored }: PreparedCascade, node: number, side: 'lower' | 'upper'): Wish {
  const bound = side === 'lower' ? lower[node]! : upper[node]!
  const value = mirrored ? 0 - bound : bound
  if (lower[node] === upper[node]) return { node, kind: 'lock', value }
  const mirroredSide = side === 'lower' ? 'upper' : 'lower'
  return { node, kind: mirrored ? mirroredSide : side, value }
}
