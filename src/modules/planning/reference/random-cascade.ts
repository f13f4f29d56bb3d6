import fc from 'fast-check'
import type { CascadeProblem, Family } from '../cascade/cascade-problem.ts'

/** What invented problems are to be like. */
export type Invention = {
  nodes: number
  /** Bounds, where there are any, and locks lie this far from 0 at most. */
  reach: number
  /** Whether every node has both bounds, so that all points can be gone through. */
  bounded: boolean
  /** Whether what is below adds up as it is, as counts do. */
  counts: boolean
}

/** Cascades over random trees: all rules, both directions, locks, bounds that may contradict each other, any numbers. */
export function inventedCascades({ nodes, reach, bounded, counts }: Invention): fc.Arbitrary<CascadeProblem> {
  const bound = fc.integer({ min: -reach, max: reach })
  const none = fc.constant<[number, number]>([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  const both = fc.tuple(bound, fc.integer({ min: 0, max: bounded ? 4 : reach }))
  const anyBounds = both.map(([lower, width]): [number, number] => [lower, lower + width])
  const lock = bound.map((value): [number, number] => [value, value])
  const node = fc.record({
    above: fc.nat(),
    proposal: fc.oneof(bound, fc.double({ min: -2 * reach, max: 2 * reach, noNaN: true })),
    importance: fc.constantFrom(1, 1, 1, 0.25, 3, 40),
    bounds: bounded
      ? fc.oneof({ weight: 4, arbitrary: anyBounds }, lock)
      : fc.oneof(
          { weight: 5, arbitrary: none },
          { weight: 1, arbitrary: lock },
          { weight: 2, arbitrary: anyBounds },
          bound.map((lower): [number, number] => [lower, Number.POSITIVE_INFINITY]),
          bound.map((upper): [number, number] => [Number.NEGATIVE_INFINITY, upper]),
        ),
    coefficient: counts ? fc.constant(1) : fc.constantFrom(1, 1, 2, 3, 5, 0),
    family: fc.record({
      rule: fc.constantFrom<Family['rule'][]>(
        'differentiated',
        'differentiated',
        'differentiated',
        'common',
        'free',
      ),
      surplus: fc.constantFrom<Family['surplus'][]>('none', 'allowed'),
      multiplier: counts ? fc.constant(1) : fc.integer({ min: 1, max: 6 }),
      constant: counts ? fc.constant(0) : fc.integer({ min: -4, max: 4 }),
    }),
  })
  return fc
    .tuple(
      fc.constantFrom<CascadeProblem['direction'][]>('higher', 'lower'),
      fc.array(node, { minLength: 1, maxLength: nodes }),
    )
    .map(([direction, all]) => {
      // A few trees beside each other are a problem too.
      const parent = all.map(({ above }, index) => (index === 0 || above % 31 === 0 ? -1 : above % index))
      return { direction, parent, all }
    })
    .map(({ direction, parent, all }) => ({
      direction,
      parent,
      proposal: all.map(({ proposal }) => proposal),
      importance: all.map(({ importance }) => importance),
      lower: all.map(({ bounds }) => bounds[0]),
      upper: all.map(({ bounds }) => bounds[1]),
      // Of a family somebody counts: the first.
      coefficient: all.map(({ coefficient }, index) =>
        parent.indexOf(parent[index]!) === index ? Math.max(coefficient, 1) : coefficient,
      ),
      families: all.map(({ family }, index) => ({ node: index, ...family })),
    }))
}
