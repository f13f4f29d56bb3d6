import jStat from 'jstat'
import { correctForMany } from '../causes/correct-for-many.ts'
import { dispersionOf } from '../causes/dispersion-of.ts'
import { rankRanges } from './rank-ranges.ts'

/** A level with what it rests on. */
export type Level = {
  value: number
  /** Cases: of a share or a mean its denominator, of a count itself. */
  size: number
  /** What a count is in proportion to; null where it is told as it is. */
  exposure: number | null
}

/** On which levels of the kind differ evenly, and how surely one is known there. */
export type CompareScale = {
  place: (level: Level) => number | undefined
  variance: (level: Level) => number
  /** Back from the scale; of a count the rate per unit of exposure. */
  level: (scaled: number) => number
}

/** A node that is compared; `shift` is what its conditions made against those of the whole, on the scale. */
export type ToCompare = { level: Level; shift: { step: number; deviation: number } | null }

/** A value with its 95 % interval. */
export type Estimate = { value: number; lower: number; upper: number }

/** How a node stands beside the others. */
export type Compared = {
  raw: Estimate
  /** As it would have been under the conditions of the whole; null where nothing tells. */
  adjusted: Estimate | null
  /** Between which places, the best first, it stands with a probability of 95 %, by the adjusted value where there is one. */
  rank: { from: number; to: number }
  /** Probability of a false finding, corrected for how many are looked at. */
  q: number
  /** Beyond chance, from where the whole stands. */
  standsOut: 'above' | 'below' | null
}

/** Limits within which 95 and 99.8 % of nodes of a size stand by chance. */
export type FunnelPoint = {
  size: number
  lower95: number
  upper95: number
  lower998: number
  upper998: number
}

export type FairlyCompared = {
  /** In the order of the nodes; null where one has nothing to compare. */
  nodes: readonly (Compared | null)[]
  /** How much more nodes vary than by chance; the limits are that much wider. */
  dispersion: number
  /** Where the whole stands. */
  centre: number
  /** From the smallest node to the greatest. */
  funnel: readonly FunnelPoint[]
}

/** Half of an interval of 95 %, and of 99.8 %, in standard deviations. */
const wide = { most: 1.959964, all: 3.090232 }
/** Findings of which at most this share is false. */
const mostFalse = 0.05
const funnelPoints = 40

/** Compares nodes with the whole and with each other: as they are, and under the same conditions; with what chance alone gives. */
export function compareFairly(
  { place, variance, level }: CompareScale,
  { whole, nodes, better }: { whole: Level; nodes: readonly ToCompare[]; better: 'higher' | 'lower' },
): FairlyCompared | null {
  const centre = place(whole)
  if (centre === undefined) return null
  const placed = nodes.map((node) => {
    const at = place(node.level)
    return at === undefined ? null : { ...node, at, chance: variance(node.level) }
  })
  const told = placed.filter((node) => node !== null)
  const isAdjusted = told.some(({ shift }) => shift !== null)
  // What cannot be adjusted is no neighbour of what can: it stands as it is, and the reader is told.
  const standing = told.map(({ at, chance, shift }) => ({
    at: isAdjusted && shift ? at - shift.step : at,
    variance: chance + (isAdjusted && shift ? shift.deviation ** 2 : 0),
  }))
  const scores = standing.map((one) => (one.variance > 0 ? (one.at - centre) / Math.sqrt(one.variance) : 0))
  const dispersion = dispersionOf(scores)
  const wider = Math.sqrt(dispersion)
  const corrected = correctForMany(scores.map((score) => twoSided(score / wider)))
  const ranks = rankRanges(standing, better)
  const estimate = (at: number, of: number): Estimate => {
    const half = wide.most * Math.sqrt(of)
    return { value: level(at), lower: level(at - half), upper: level(at + half) }
  }
  let next = 0
  return {
    dispersion,
    centre: level(centre),
    funnel: funnelOf(
      { place, variance, level },
      { centre, wider, sizes: told.map((one) => sizeOf(one.level)), exposed: whole.exposure !== null },
    ),
    nodes: placed.map((node) => {
      if (!node) return null
      const index = next++
      const score = scores[index]!
      const q = corrected[index]!
      return {
        // As it is printed elsewhere: the scale holds a value of none just off its end.
        raw: { ...estimate(node.at, node.chance), value: rawValue(node.level) },
        adjusted: node.shift
          ? estimate(node.at - node.shift.step, node.chance + node.shift.deviation ** 2)
          : null,
        rank: ranks[index]!,
        q,
        standsOut: q > mostFalse ? null : score > 0 ? 'above' : 'below',
      }
    }),
  }
}

/** What a node's size is on a funnel: what a count is in proportion to, else the cases. */
export function sizeOf({ size, exposure }: Level): number {
  return exposure ?? size
}

/** A level as it is told: of a count in proportion to something, per unit of it. */
export function rawValue({ value, exposure }: Level): number {
  return exposure === null ? value : value / exposure
}

function funnelOf(
  { variance, level }: CompareScale,
  {
    centre,
    wider,
    sizes,
    exposed,
  }: { centre: number; wider: number; sizes: readonly number[]; exposed: boolean },
): FunnelPoint[] {
  const known = sizes.filter((size) => size > 0)
  if (known.length === 0) return []
  const [least, most] = [0.8 * Math.min(...known), 1.05 * Math.max(...known)]
  const value = level(centre)
  return Array.from({ length: funnelPoints }, (_, point): FunnelPoint => {
    // Closer together where the limits bend.
    const size = least * (most / least) ** (point / (funnelPoints - 1))
    const expected: Level = exposed
      ? { value: value * size, size: value * size, exposure: size }
      : { value, size, exposure: null }
    const deviation = wider * Math.sqrt(variance(expected))
    return {
      size,
      lower95: level(centre - wide.most * deviation),
      upper95: level(centre + wide.most * deviation),
      lower998: level(centre - wide.all * deviation),
      upper998: level(centre + wide.all * deviation),
    }
  })
}

function twoSided(score: number): number {
  return Math.min(1, 2 * (1 - jStat.normal.cdf(Math.abs(score), 0, 1)))
}
