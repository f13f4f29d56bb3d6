import type { CascadeProblem } from '../cascade/cascade-problem.ts'

/** Whether values obey every rule of a problem, its bounds apart; `exactly` where families without surplus are to have none. */
export function isLawful(problem: CascadeProblem, values: ArrayLike<number>, exactly = false): boolean {
  return problem.families.every(({ node, rule, surplus, multiplier, constant }) => {
    const below = Array.from(problem.parent, (above, one) => (above === node ? one : -1)).filter(
      (one) => one >= 0,
    )
    if (below.length === 0 || rule === 'free') return true
    if (rule === 'common') return below.every((one) => values[one] === values[node])
    const given = below.reduce((sum, one) => sum + problem.coefficient[one]! * values[one]!, 0)
    const asked = multiplier * values[node]! + constant
    if (exactly && surplus === 'none') return given === asked
    return problem.direction === 'higher' ? given >= asked : given <= asked
  })
}

/** Goes through all whole points within the bounds, which have to be finite, until one is lawful; undefined where none is. */
export function findPoint(problem: CascadeProblem, exactly = false): number[] | undefined {
  const size = problem.parent.length
  const values = Array.from(problem.lower)
  if (values.some((value, node) => value > problem.upper[node]!)) return undefined
  for (;;) {
    if (isLawful(problem, values, exactly)) return values
    let node = 0
    while (node < size && values[node]! >= problem.upper[node]!) {
      values[node] = problem.lower[node]!
      node++
    }
    if (node === size) return undefined
    values[node]!++
  }
}

/** Σ importance · (value − proposal)². */
export function costOf({ proposal, importance }: CascadeProblem, values: ArrayLike<number>): number {
  return Array.from(values, (value, node) => importance[node]! * (value - proposal[node]!) ** 2).reduce(
    (sum, cost) => sum + cost,
    0,
  )
}
