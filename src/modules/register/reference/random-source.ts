/** Repeatable chance: the same seed gives the same draws on every machine. */
export type RandomSource = {
  /** A number in [0, 1). */
  next: () => number
  /** An integer from `from` to `to`, both included. */
  between: (from: number, to: number) => number
  chance: (probability: number) => boolean
  /** One of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T
  shuffled: <T>(list: readonly T[]) => T[]
  /** So many draws in [0, 1), ascending: positions that keep an order. */
  ascending: (count: number) => number[]
}

/** A source of chance by seed (mulberry32). */
export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new Error('Nothing to pick from')
      return list[between(0, list.length - 1)] as (typeof list)[number]
    },
    shuffled: (list) =>
      list
        .map((item) => ({ item, at: next() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ item }) => item),
    ascending: (count) => Array.from({ length: count }, next).toSorted((one, other) => one - other),
  }
}
