import { between, createRandom, type Random } from '../demo/random.ts'
import {
  type CascadeProblem,
  change,
  count,
  distinctPeople,
  type Family,
  type FamilyNumbers,
  ratio,
} from '../src/modules/planning/index.ts'

/** Sizes of a service: how many nodes stand at each level below the country. */
type ServiceSize = { offices: number; divisions: number; specialists: number }

type Tree = { parent: number[]; below: number[][]; workload: number[] }

/** What an invented indicator is like: how its families are made, of what values, and who gets a share of it. */
type Kind = {
  surplus: Family['surplus']
  /** What a specialist would come to, in steps. */
  draw: (random: Random, workload: number) => number
  family: (tree: Tree, node: number) => FamilyNumbers
  /** Whether values add up to the node above, or are averaged. */
  added: boolean
}

const uniform = (random: Random, from: number, to: number) => from + random.next() * (to - from)
const weights = (tree: Tree, node: number) => tree.below[node]!.map((one) => tree.workload[one]!)

const kinds: Record<'count' | 'people' | 'ratio' | 'change', Kind> = {
  count: {
    surplus: 'none',
    draw: (random, workload) => workload * uniform(random, 0.2, 0.6),
    family: (tree, node) => count(tree.below[node]!.length),
    added: true,
  },
  people: {
    surplus: 'none',
    draw: (random, workload) => workload * uniform(random, 0.5, 0.9),
    family: (tree, node) =>
      distinctPeople(tree.below[node]!.length, { numerator: 1000 + 3 * (node % 9), denominator: 1000 }),
    added: true,
  },
  ratio: {
    surplus: 'allowed',
    draw: (random) => uniform(random, 300, 700),
    family: (tree, node) => ratio(weights(tree, node)),
    added: false,
  },
  change: {
    surplus: 'allowed',
    draw: (random) => uniform(random, -30, 120),
    family: (tree, node) => change(tree.workload[node]!, weights(tree, node), null, 'growth', 1000),
    added: false,
  },
}

/**
 * Twelve indicators over an invented service of the demo's shape: 2 of counts, 2 of distinct people, 6 ratios, 2 changes. What is
 * proposed below does not add up to what the country is to reach; one node in twenty is locked, as many have bounds.
 */
export function inventCascades(scale: number): CascadeProblem[] {
  const size = { offices: 10, divisions: 60, specialists: Math.round(1200 * scale) }
  const tree = growTree(createRandom(1), size)
  const asked: (keyof typeof kinds)[] = [
    ...(['count', 'count', 'people', 'people', 'ratio', 'ratio'] as const),
    ...(['ratio', 'ratio', 'ratio', 'ratio', 'change', 'change'] as const),
  ]
  return asked.map((kind, index) => inventCascade(createRandom(2 + index), tree, kinds[kind]))
}

function growTree(random: Random, { offices, divisions, specialists }: ServiceSize): Tree {
  const parent = [-1]
  for (let office = 0; office < offices; office++) parent.push(0)
  for (let division = 0; division < divisions; division++) parent.push(1 + (division % offices))
  for (let specialist = 0; specialist < specialists; specialist++) {
    parent.push(1 + offices + (specialist < divisions ? specialist : between(random, 0, divisions - 1)))
  }
  const below = parent.map((): number[] => [])
  for (const [node, above] of parent.entries()) if (above >= 0) below[above]!.push(node)
  const workload = new Array<number>(parent.length).fill(0)
  for (let node = parent.length - 1; node >= 0; node--) {
    if (below[node]!.length === 0) workload[node] = between(random, 40, 320)
    for (const one of below[node]!) workload[node]! += workload[one]!
  }
  return { parent, below, workload }
}

function inventCascade(random: Random, tree: Tree, { surplus, draw, family, added }: Kind): CascadeProblem {
  const { parent, below, workload } = tree
  const size = parent.length
  const proposal = new Array<number>(size).fill(0)
  const coefficient = new Array<number>(size).fill(1)
  const families: Family[] = []
  for (let node = size - 1; node >= 0; node--) {
    if (below[node]!.length === 0) {
      proposal[node] = draw(random, workload[node]!)
      continue
    }
    const { coefficients, multiplier, constant } = family(tree, node)
    for (const [at, one] of below[node]!.entries()) coefficient[one] = coefficients[at]!
    families.push({ node, rule: 'differentiated', surplus, multiplier, constant })
    const given = below[node]!.reduce((sum, one) => sum + coefficient[one]! * proposal[one]!, 0)
    proposal[node] = ((given - constant) / multiplier) * uniform(random, 0.97, 1.03)
  }
  const lower = new Array<number>(size).fill(Number.NEGATIVE_INFINITY)
  const upper = new Array<number>(size).fill(Number.POSITIVE_INFINITY)
  for (let node = 1; node < size; node++) {
    const about = Math.round(proposal[node]!)
    const chance = uniform(random, 0, 1)
    const room = Math.max(2, Math.round(Math.abs(about) * 0.15))
    if (added) lower[node] = 0
    // Of the units themselves none, so that what is asked of the country can be had.
    if (below[node]!.length > 0) continue
    if (chance < 0.05) {
      lower[node] = about
      upper[node] = about
    } else if (chance < 0.1) {
      lower[node] = about - room
      upper[node] = about + room
    }
  }
  const target = Math.round(proposal[0]! * 1.04)
  lower[0] = target
  upper[0] = target
  // Steps of those who have much to do weigh less, so that each moves by about the same share.
  const importance = workload.map((one) => (added ? 1000 / one : one / 1000))
  return { direction: 'higher', parent, proposal, importance, lower, upper, coefficient, families }
}
