/** How the nodes below one come together to it. */
export type FamilyRule = 'common' | 'differentiated' | 'free'

/** Whether the nodes below may together give more than is asked of them, or exactly that wherever their bounds let them. */
export type Surplus = 'none' | 'allowed'

/**
 * A node and those right below it. Where it is `differentiated`, Σ coefficient · value of the nodes below ≥ multiplier ·
 * the node's own value + constant, or ≤ where lower is better; all of these are whole numbers, the multiplier above 0.
 * Where it is `common` or `free`, neither number says anything, nor does the surplus.
 */
export type Family = {
  node: number
  rule: FamilyRule
  surplus: Surplus
  multiplier: number
  constant: number
}

/**
 * Targets of one indicator to be found at every node of a tree (or of several): whole numbers, in steps of the
 * indicator's last decimal, as near to what is proposed as rules and bounds let them be. Every list has an entry for each
 * node, and a node stands after the one above it. A node that has others below it and no family is `free`.
 */
export type CascadeProblem = {
  /** Which side is better: families demand at least what is above them, or with `lower` at most. */
  direction: 'higher' | 'lower'
  /** The node above; -1 at a top. */
  parent: ArrayLike<number>
  /** What would be best by itself; any number. */
  proposal: ArrayLike<number>
  /** What the square of a step away from the proposal costs; above 0. */
  importance: ArrayLike<number>
  /** A whole number or -Infinity. */
  lower: ArrayLike<number>
  /** A whole number or Infinity; a lock is a lower bound and an upper one that are the same. */
  upper: ArrayLike<number>
  /** How much the node counts in the family above it: a whole number, 0 where it counts for nothing. */
  coefficient: ArrayLike<number>
  families: readonly Family[]
}

/** What somebody wants of a node: that it be so much, at least so much or at most so much. */
export type Wish = { node: number; kind: 'lock' | 'lower' | 'upper'; value: number }

/** Wishes that cannot all be had, though without any one of them the others could. */
export type Contradiction = {
  /** Where they meet: what is asked of this node is more than those below can give. */
  node: number
  /** The one that asks first, then those that stand against it, in the order of their nodes. */
  wishes: Wish[]
  /** By how much they miss one another, in steps of the node. */
  missing: number
}

/** The targets found, or everything that stands against there being any. */
export type CascadeAnswer =
  | {
      outcome: 'solved'
      values: Float64Array
      /** Nodes of families without surplus whose bounds force one all the same. */
      over: number[]
    }
  | { outcome: 'contradiction'; contradictions: Contradiction[] }
