import type { LevelKind, LevelYear } from './proposal.ts'

/** On which levels of a kind change evenly, and how surely a year's level is known there. */
export type LevelScale = {
  /** A year's level on the scale; a count is per unit of exposure where `exposed`. Undefined where it has no place there. */
  place: (year: LevelYear, exposed: boolean) => number | undefined
  /** The variance of that by chance alone. */
  variance: (year: LevelYear) => number
  /** Back from the scale. */
  level: (scaled: number) => number
  /** The factor of a step on the scale; null where steps are amounts. */
  factor: (step: number) => number | null
  /** A level moved by a step on the scale. */
  moved: (level: number, step: number) => number
  /** A level on the scale, whatever it rests on; an end of the scale is held just off it. */
  scaled: (level: number) => number
  /** How far a year's change, and the context, go at most. */
  changeBound: number
  contextBound: number
  /** What yearly changes are known to be before any data: their standard deviation. */
  usualChange: number
}

/** Odds beyond which a share cannot be told from 0 or 100 %. */
const farthestOdds = Math.log(1e6)

const byFactors = {
  level: Math.exp,
  factor: Math.exp,
  moved: (level: number, step: number) => level * Math.exp(step),
  scaled: (level: number) => Math.log(Math.max(level, 1e-9)),
  changeBound: 0.25,
  contextBound: 0.15,
  usualChange: 0.1,
}

/** The scales of the kinds of level. */
export const levelScales: Record<LevelKind, LevelScale> = {
  count: {
    ...byFactors,
    // Half a case more, so that a year of none has a place.
    place: ({ value, exposure }, exposed) =>
      exposed
        ? exposure !== null && exposure > 0
          ? Math.log((Math.max(value, 0) + 0.5) / exposure)
          : undefined
        : Math.log(Math.max(value, 0) + 0.5),
    variance: ({ size }) => 1 / (size + 0.5),
  },
  rate: {
    ...byFactors,
    place: ({ value }) => (value > 1e-9 ? Math.log(value) : undefined),
    variance: ({ size }) => 1 / (size + 0.5),
  },
  share: {
    // Half a case more on either side, so that all and none have a place.
    place: ({ value, size }) => {
      const among = Math.min(1, Math.max(0, value / 100)) * size
      return Math.log((among + 0.5) / (size - among + 0.5))
    },
    variance: ({ value, size }) => {
      const among = Math.min(1, Math.max(0, value / 100)) * size
      return 1 / (among + 0.5) + 1 / (size - among + 0.5)
    },
    level: (odds) => 100 / (1 + Math.exp(-odds)),
    factor: Math.exp,
    moved: (level, step) => {
      if (level <= 0 || level >= 100) return level
      return 100 / (1 + (100 / level - 1) * Math.exp(-step))
    },
    scaled: (level) =>
      level <= 0
        ? -farthestOdds
        : level >= 100
          ? farthestOdds
          : Math.min(farthestOdds, Math.max(-farthestOdds, -Math.log(100 / level - 1))),
    changeBound: 0.5,
    contextBound: 0.3,
    usualChange: 0.25,
  },
  plain: {
    place: ({ value }) => value,
    // By what a plain level varies by chance is known of no definition; its years are taken at their word.
    variance: () => 0,
    level: (value) => value,
    factor: () => null,
    moved: (level, step) => level + step,
    scaled: (level) => level,
    changeBound: Number.POSITIVE_INFINITY,
    contextBound: Number.POSITIVE_INFINITY,
    usualChange: 1,
  },
}
