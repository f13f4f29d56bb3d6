import { numberOr } from './estimate-shares.ts'
import type { NodeNumbers, Panel } from './panel.ts'

/**
 * What was known on an earlier day of a figure at weekly points back from its date (the first is the date itself), and what is
 * known of the same points now. `weeks`: how much later now is.
 */
export type KnownThen = { weeks: number; earlier: readonly NodeNumbers[]; now: readonly NodeNumbers[] }

/** What is still to be entered of the figure's latest weeks. */
export type Nowcast = {
  /** What is to be added at each weekly point back from the date, on average. */
  missing: NodeNumbers[]
  /** What is to be added on the date, as likely too much as too little: where hardly anything is awaited, nothing. */
  middle: NodeNumbers
  /** Standard deviation of what is to be added on the date. */
  spread: NodeNumbers
}

/** An earlier moment counts by this for each month that it lies back: habits of entry change. */
const fading = 0.93
/** Of weeks older than this at least so much must have been known then; else the register was still being filled. */
const filled = 0.7

type Nodes = Pick<Panel, 'nodes' | 'parents' | 'order' | 'pools'>

/**
 * Estimates what is not in the register yet of a sum that runs through the year, from what was missing of each week of age on the
 * same day of earlier months: over the country by age, then at each node by how much more or less than that it used to miss, as far
 * as that would have served in the past. What is missing of a week is taken between what is known of it and what such weeks usually
 * come to, the more from the latter the less is known (Benktander's method for claims not reported yet). Where what counts moves
 * between nodes (`moves`: people stand where they are on the last day) each node misses the country's share.
 */
export function nowcastFlow(
  nodes: Nodes,
  known: readonly NodeNumbers[],
  past: readonly KnownThen[],
  { moves = false }: { moves?: boolean } = {},
): Nowcast {
  const usable = past.filter((one) => isFilled(nodes, one))
  if (usable.length === 0) return nothingMissing(nodes, known.length)
  const top = nodes.order[0]!
  const ages = Math.max(known.length, ...usable.map(({ earlier }) => earlier.length))
  const complete = completeness(usable, top, ages)
  const usual = usualWeeks(nodes, usable, complete)
  const missingOf = (of: readonly NodeNumbers[], age: number, node: number): number => {
    const known = window(of, age, node)
    const open = 1 - complete[age]!
    // More was known than there turned out to be: so much of it will go again.
    if (open <= 0) return (1 / complete[age]! - 1) * known
    return open * (known + open * (usual[age]?.[node] ?? known / complete[age]!))
  }
  const pairs = usable.map(({ earlier, now, weeks }): Pair => {
    const missed = new Float64Array(nodes.nodes)
    const made = new Float64Array(nodes.nodes)
    for (let node = 0; node < nodes.nodes; node++) {
      for (let age = 0; age < earlier.length; age++) {
        // What was entered by now is not all that will be: the rest of the way is the country's.
        missed[node]! += window(now, age, node) / later(complete, age, weeks) - window(earlier, age, node)
        made[node]! += missingOf(earlier, age, node)
      }
    }
    return { missed, made, weight: fading ** (weeks / 4.35), month: Math.round(weeks / 4.35) }
  })
  const { factors, chance, change } = nodeHabits(nodes, pairs)
  const missing = known.map((_, from) => {
    const own = Float64Array.from({ length: nodes.nodes }, (__, node) => {
      let sum = 0
      for (let age = from; age < known.length; age++) sum += missingOf(known, age, node)
      return sum * factors[node]!
    })
    if (!moves) return own
    const share = numberOr(own[top]! / known[from]![top]!, 0)
    return known[from]!.map((one) => one * share)
  })
  const spread = missing[0]!.map((one) => {
    const about = Math.abs(one)
    return Math.sqrt(chance * about + change * about * about)
  })
  return { missing, middle: missing[0]!.map((one) => middleOf(one, chance)), spread }
}

/** The middle of what comes in lumps of about a size, of which some number is awaited on average. */
function middleOf(mean: number, lump: number): number {
  const lumps = Math.abs(mean) / lump
  return lumps < Math.LN2 ? 0 : Math.sign(mean) * (Math.abs(mean) - lump / 3 + (0.02 * lump) / lumps)
}

/** How much of what counts in a week has been entered when it is some weeks old, over the country. */
function completeness(past: readonly KnownThen[], top: number, ages: number): number[] {
  let complete = new Array<number>(ages).fill(1)
  for (let round = 0; round < 3; round++) {
    const next = complete.map((_, age) => {
      let [earlier, now] = [0, 0]
      for (const one of past) {
        if (age >= one.earlier.length) continue
        const weight = fading ** (one.weeks / 4.35)
        earlier += weight * window(one.earlier, age, top)
        now += (weight * window(one.now, age, top)) / later(complete, age, one.weeks)
      }
      return now > 0 && earlier >= 0 ? Math.min(2, Math.max(0.001, earlier / now)) : 1
    })
    complete = next
  }
  return complete
}

/** How much of a week of some age is entered some weeks later. */
function later(complete: readonly number[], age: number, weeks: number): number {
  const at = age + Math.round(weeks)
  return at < complete.length ? Math.max(0.05, complete[at]!) : 1
}

/** What a week of some age came to at each node in earlier months. */
function usualWeeks(nodes: Nodes, past: readonly KnownThen[], complete: readonly number[]): NodeNumbers[] {
  return complete.map((_, age) => {
    const sum = new Float64Array(nodes.nodes)
    let of = 0
    for (const { now, weeks } of past) {
      // The last point has no week of its own.
      if (age + 1 >= now.length) continue
      const weight = fading ** (weeks / 4.35)
      for (let node = 0; node < nodes.nodes; node++) {
        sum[node]! += (weight * window(now, age, node)) / later(complete, age, weeks)
      }
      of += weight
    }
    return of > 0 ? sum.map((one) => one / of) : sum.fill(Number.NaN)
  })
}

/** What counted in the week of some age; what lies before the last point is old enough to be whole. */
function window(of: readonly NodeNumbers[], age: number, node: number): number {
  const until = of[age]![node]!
  return until - (age + 1 < of.length ? of[age + 1]![node]! : until)
}

/** What was missing in an earlier month, and what the country's habit makes of what was known then. */
type Pair = { missed: NodeNumbers; made: NodeNumbers; weight: number; month: number }

/** Months that share what was missing tell nothing of each other. */
const apartMonths = 2
const trusts = [0, 0.25, 0.5, 1]

/**
 * By how much each node misses more than the country's habit: as much of its own past as would have served best to tell one month
 * from the others. `chance` and `change` make the variance of what is missing, of the amount and of its square.
 */
function nodeHabits(
  nodes: Nodes,
  pairs: readonly Pair[],
): { factors: NodeNumbers; chance: number; change: number } {
  const { order, parents } = nodes
  const top = order[0]!
  const factorsBy = (from: readonly Pair[], trust: number): NodeNumbers => {
    const factors = new Float64Array(nodes.nodes).fill(1)
    if (trust === 0) return factors
    const amounts = Array.from({ length: nodes.nodes }, (_, node) => {
      let [seen, made] = [0, 0]
      for (const one of from) {
        seen += one.weight * one.missed[node]!
        made += one.weight * one.made[node]!
      }
      return { seen, made }
    })
    for (const node of order) {
      const above = parents[node]!
      if (above < 0) continue
      const { seen, made } = amounts[node]!
      const few = fewCases / trust
      const factor = (seen + few * factors[above]! * Math.sign(made)) / (made + few * Math.sign(made))
      factors[node] = Math.min(6, Math.max(-1, numberOr(factor, factors[above]!)))
    }
    return factors
  }
  const erred = trusts.map((trust) => {
    let [squares, amounts] = [0, 0]
    for (const one of pairs) {
      const others = pairs.filter(({ month }) => Math.abs(month - one.month) >= apartMonths)
      if (others.length === 0) continue
      const factors = factorsBy(others, trust)
      for (let node = 0; node < nodes.nodes; node++) {
        const about = Math.abs(one.made[node]!)
        if (node === top || about === 0) continue
        // Each node counts as much as it is expected to miss.
        squares += (one.weight * (one.missed[node]! - factors[node]! * one.made[node]!) ** 2) / (about + 1)
        amounts += (one.weight * about) / (about + 1)
      }
    }
    return amounts > 0 ? squares / amounts : Number.NaN
  })
  let best = 0
  for (const [index, error] of erred.entries()) if (error < 0.98 * erred[best]!) best = index
  // How the country's own habit changes from month to month.
  let [wide, of] = [0, 0]
  const chance = Math.max(1, numberOr(erred[best]!, 1))
  for (const { missed, made, weight } of pairs) {
    if (made[top] === 0) continue
    wide += weight * Math.min(1, (missed[top]! / made[top]! - 1) ** 2)
    of += weight
  }
  return { factors: factorsBy(pairs, trusts[best]!), chance, change: (of > 0 ? wide / of : 0.05) + 0.01 }
}

/** Cases of the node above that a node's own are mixed with. */
const fewCases = 6

/**
 * Estimates what late entry will still change of a level (a stock, a mean): the share of it by which it was changed afterwards on
 * the same day of earlier months, over the country and at each node as far as that differs beyond chance.
 */
export function nowcastLevel(
  nodes: Nodes,
  known: readonly NodeNumbers[],
  past: readonly KnownThen[],
): Nowcast {
  const settled = past.filter(({ weeks }) => weeks >= 8)
  const usable = (settled.length > 1 ? settled : past).filter(({ earlier }) => earlier.length > 0)
  if (usable.length === 0) return nothingMissing(nodes, known.length)
  const top = nodes.order[0]!
  const shareAt = (node: number, age: number): number[] =>
    usable.flatMap(({ earlier, now }) => {
      if (age >= earlier.length) return []
      const share = (now[age]![node]! - earlier[age]![node]!) / Math.abs(earlier[age]![node]!)
      return Number.isFinite(share) && Math.abs(share) < 0.5 ? [share] : []
    })
  const country = known.map((_, age) => meanOf(shareAt(top, age)) ?? 0)
  const own = Array.from({ length: nodes.nodes }, (_, node) => {
    const shares = shareAt(node, 0)
    const mean = meanOf(shares) ?? country[0]!
    const variance = shares.length > 1 ? meanOf(shares.map((one) => (one - mean) ** 2))! : 0
    return { mean, noise: variance / Math.max(1, shares.length - 1), variance }
  })
  const others = own.filter((_, node) => node !== top && nodes.pools[node] === nodes.pools[top])
  const apart = Math.max(
    0,
    (meanOf(others.map(({ mean }) => (mean - country[0]!) ** 2)) ?? 0) -
      (meanOf(others.map(({ noise }) => noise)) ?? 0),
  )
  const share = own.map(({ mean, noise }) => {
    const trust = apart + noise > 0 ? apart / (apart + noise) : 0
    return country[0]! + trust * (mean - country[0]!)
  })
  const missing = known.map((column, age) =>
    column.map((one, node) => numberOr((country[age]! + share[node]! - country[0]!) * Math.abs(one), 0)),
  )
  return {
    missing,
    middle: missing[0]!,
    // What was seen of few months makes the next one look surer than it is.
    spread: Float64Array.from({ length: nodes.nodes }, (_, node) =>
      numberOr(1.4 * Math.sqrt(own[node]!.variance + own[node]!.noise) * Math.abs(known[0]![node]!), 0),
    ),
  }
}

function isFilled(nodes: Nodes, { earlier, now }: KnownThen): boolean {
  const oldest = earlier.length - 1
  if (oldest < 0) return false
  const top = nodes.order[0]!
  return oldest < 5 || earlier[oldest]![top]! >= filled * now[oldest]![top]!
}

function nothingMissing({ nodes }: Nodes, points: number): Nowcast {
  return {
    missing: Array.from({ length: points }, () => new Float64Array(nodes)),
    middle: new Float64Array(nodes),
    spread: new Float64Array(nodes),
  }
}

function meanOf(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
