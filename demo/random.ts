/**
 * The demo's only source of chance: sfc32 (Chris Doty-Humphrey, PractRand), reseeded for every simulated person,
 * vacancy or unit, so that each life depends on the seed and its own number alone and on no other life.
 */
export type Random = {
  /** Starts the sequence that belongs to one number of one stream. */
  reseed(stream: number, number: number): void
  /** Uniform in [0, 1). */
  next(): number
}

export function createRandom(seed: number): Random {
  let a = 0
  let b = 0
  let c = 0
  let counter = 1

  function next(): number {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }

  function reseed(stream: number, number: number): void {
    a = mix(seed ^ 0x9e3779b9)
    b = mix(number + 0x7f4a7c15)
    c = mix(stream * 0x85ebca6b + a)
    counter = 1
    for (let i = 0; i < 12; i++) next()
  }

  reseed(0, 0)
  return { reseed, next }
}

/** murmur3's finaliser: neighbouring numbers become unrelated states. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random.next() * (high - low + 1))
}

export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next())
}

/** Standard normal (Box–Muller, one of the pair). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()))
  return radius * Math.cos(2 * Math.PI * random.next())
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random.next() * items.length)]!
}

/** A draw by weight, prepared once: `weighted([['a', 3], ['b', 1]])` gives 'a' three times in four. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  const values = entries.map(([value]) => value)
  let sum = 0
  const bounds = entries.map(([, weight]) => {
    sum += weight / total
    return sum
  })
  return (random) => {
    const u = random.next()
    for (let i = 0; i < bounds.length - 1; i++) {
      if (u < bounds[i]!) return values[i]!
    }
    return values[values.length - 1]!
  }
}
