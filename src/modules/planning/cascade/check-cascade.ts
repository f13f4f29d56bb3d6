import type { CascadeProblem, Family } from './cascade-problem.ts'

/** What an answer breaks: a value that is not whole, or beyond a bound or off its lock, a family whose demand is not met. */
export type CascadeFault = {
  node: number
  fault: 'not_whole' | 'lower' | 'upper' | 'lock' | 'common' | 'family'
}

/** How much more (with lower is better, how much less) a family gives than is demanded of it. */
export type FamilySlack = {
  node: number
  /** Σ coefficient · value − multiplier · the node's value − constant, or its opposite; never below 0 in a sound answer. */
  whole: number
  /** The same in steps of the node. */
  inSteps: number
}

/** What an answer breaks, nothing where it is sound, and how exactly families add up. */
export type CheckedCascade = { faults: CascadeFault[]; slacks: FamilySlack[] }

/**
 * Checks an answer against its problem, each rule and bound by itself and in whole numbers of any size, knowing nothing of
 * how it was found. A common family is at fault at the node below that differs.
 */
export function checkCascade(problem: CascadeProblem, values: ArrayLike<number>): CheckedCascade {
  const { parent, lower, upper } = problem
  if (values.length !== parent.length) {
    throw new RangeError(`there are ${values.length} values, and ${parent.length} nodes`)
  }
  const faults: CascadeFault[] = []
  for (let node = 0; node < parent.length; node++) {
    const value = values[node]!
    const isLock = lower[node] === upper[node]
    if (!Number.isSafeInteger(value)) faults.push({ node, fault: 'not_whole' })
    else if (value < lower[node]!) faults.push({ node, fault: isLock ? 'lock' : 'lower' })
    else if (value > upper[node]!) faults.push({ node, fault: isLock ? 'lock' : 'upper' })
  }
  // Without whole numbers there are no sums to be checked.
  if (faults.some(({ fault }) => fault === 'not_whole')) return { faults, slacks: [] }
  const below = nodesBelow(parent)
  const slacks: FamilySlack[] = []
  for (const family of problem.families) {
    const members = below.get(family.node) ?? []
    if (family.rule === 'common') {
      for (const node of members) {
        if (values[node] !== values[family.node]) faults.push({ node, fault: 'common' })
      }
    }
    if (family.rule !== 'differentiated' || members.length === 0) continue
    const slack = slackOf(problem, family, members, values)
    if (slack < 0n) faults.push({ node: family.node, fault: 'family' })
    slacks.push({
      node: family.node,
      whole: Number(slack),
      inSteps: Number(slack) / family.multiplier,
    })
  }
  return { faults, slacks }
}

function nodesBelow(parent: ArrayLike<number>): Map<number, number[]> {
  const below = new Map<number, number[]>()
  for (let node = 0; node < parent.length; node++) {
    const members = below.get(parent[node]!)
    if (members) members.push(node)
    else below.set(parent[node]!, [node])
  }
  return below
}

function slackOf(
  { coefficient, direction }: CascadeProblem,
  { node, multiplier, constant }: Family,
  members: readonly number[],
  values: ArrayLike<number>,
): bigint {
  const given = members.reduce((sum, one) => sum + BigInt(coefficient[one]!) * BigInt(values[one]!), 0n)
  const slack = given - BigInt(multiplier) * BigInt(values[node]!) - BigInt(constant)
  return direction === 'higher' ? slack : -slack
}
