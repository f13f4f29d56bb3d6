import { median } from './estimate-shares.ts'

/** By how much a way of forecasting was wrong once, and what that can have depended on. */
export type PastError = {
  error: number
  /** What chance alone would bring, up to a factor: grows with the number of cases. */
  chance: number
  /** What a change of the times brings, up to a factor: grows with its square. */
  change: number
  pool: number
  weight: number
}

/** How far off forecasts are: variance = level² of a pool × (chance × one + change × other); how fat the tails are. */
export type Spread = {
  chance: number
  change: number
  level: number
  levels: ReadonlyMap<number, number>
  freedom: number
}

/** What is believed before any error has been seen, and how many errors that belief counts for. */
const before = { chance: 1.3, change: 0.004, cases: 12 }
/** The share of errors that a level is set by: nine of ten intervals are to hold. */
const nominal = 0.9
const freedoms = [3, 4, 5, 7, 10, 20, 40]
/** |t| that nine of ten, and one of two, stay below, for each of these when its standard deviation is 1. */
const ninth: readonly number[] = [1.3587, 1.5074, 1.5608, 1.6013, 1.6211, 1.6362, 1.6418]
const half: readonly number[] = [0.4416, 0.5237, 0.5627, 0.6007, 0.6258, 0.6517, 0.6637]

/** Fits how wide forecasts are to be from how wrong they were. */
export function fitSpread(errors: readonly PastError[]): Spread {
  let { chance, change } = before
  const usable = errors.filter(
    ({ error, chance: a, change: b }) => Number.isFinite(error + a + b) && a + b > 0,
  )
  for (let round = 0; round < 8 && usable.length > 0; round++) {
    let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0]
    for (const { error, chance: a, change: b, weight } of usable) {
      const variance = chance * a + change * b
      // One that is far out says that tails are fat, not that all is wide.
      const squared = Math.min(error * error, 9 * variance)
      const counted = weight / (variance * variance)
      aa += counted * a * a
      ab += counted * a * b
      bb += counted * b * b
      ay += counted * a * squared
      by += counted * b * squared
    }
    ;[chance, change] = nonNegative({ aa, ab, bb, ay, by })
    // Chance brings at least its own, else small places would look sure.
    chance = Math.max(chance, 0.3)
    change = Math.max(change, 1e-6)
  }
  const scored = usable.map(({ error, chance: a, change: b, pool, weight }) => ({
    score: Math.abs(error) / Math.sqrt(chance * a + change * b),
    pool,
    weight,
  }))
  const middle = median(scored.map(({ score }) => score))
  const wide = quantileOf(scored, nominal)
  const tails = tailsOf(scored.length, middle, wide)
  const all = levelOf(scored, tails, 1)
  const levels = new Map<number, number>()
  for (const [pool, own] of Map.groupBy(scored, (one) => one.pool)) {
    levels.set(pool, levelOf(own, tails, all))
  }
  return { chance, change, level: all, levels, freedom: freedoms[tails]! }
}

/** The standard deviation of a forecast's error. */
export function spreadOf(spread: Spread, pool: number, chance: number, change: number): number {
  return (
    (spread.levels.get(pool) ?? spread.level) * Math.sqrt(spread.chance * chance + spread.change * change)
  )
}

/** The level at which nine of ten errors would have been within their intervals; few errors are drawn towards one known before. */
function levelOf(scored: readonly { score: number; weight: number }[], tails: number, known: number): number {
  const count = scored.length
  const found = (quantileOf(scored, Math.min(1, nominal * (1 + 1 / Math.max(1, count)))) ?? 1) / ninth[tails]!
  return (count * Math.max(0.4, found) + before.cases * known) / (count + before.cases)
}

function quantileOf(
  scored: readonly { score: number; weight: number }[],
  probability: number,
): number | undefined {
  const sorted = scored.toSorted((a, b) => a.score - b.score)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let reached = 0
  for (const { score, weight } of sorted) {
    reached += weight
    if (reached >= probability * total - 1e-9) return score
  }
  return undefined
}

/** The place of the tails whose nine-of-ten and one-of-two stand to each other as those of the errors do. */
function tailsOf(count: number, middle: number | undefined, wide: number | undefined): number {
  if (count < 40 || !middle || !wide) return freedoms.indexOf(5)
  const seen = wide / middle
  const apart = freedoms.map((_, index) => Math.abs(Math.log(ninth[index]! / half[index]! / seen)))
  return apart.indexOf(Math.min(...apart))
}

function nonNegative({
  aa,
  ab,
  bb,
  ay,
  by,
}: Record<'aa' | 'ab' | 'bb' | 'ay' | 'by', number>): [number, number] {
  const determinant = aa * bb - ab * ab
  if (determinant > 1e-12 * aa * bb) {
    const one = (ay * bb - by * ab) / determinant
    const other = (by * aa - ay * ab) / determinant
    if (one >= 0 && other >= 0) return [one, other]
  }
  const [alone, others] = [aa > 0 ? ay / aa : 0, bb > 0 ? by / bb : 0]
  // Whichever of the two alone leaves less.
  return aa > 0 && ay * alone >= by * others ? [alone, 0] : [0, others]
}
