import { addExactly } from './add-exactly.ts'
import { levelScales } from './level-scale.ts'
import type { LevelKind } from './proposal.ts'

/** What a condition adds to a level, or takes from it. */
export type ContextShare = { condition: string; scaled: number; amount: number }

/** Steps on the scale that cancel each other so nearly that their sum divides nothing. */
const nothing = 1e-9

/**
 * Splits what the conditions change of a level among them: each by its step on the scale, so that none depends on which is taken
 * first (logarithmic mean weights). What the context's bound cut is told apart; `amount`s and `cut` add up to the context exactly.
 */
export function splitContext({
  kind,
  from,
  unbounded,
  to,
  steps,
}: {
  kind: LevelKind
  /** The level before the context, with it as it was found, and as it was bounded. */
  from: number
  unbounded: number
  to: number
  /** Coefficient × (expected − baseline) of each condition. */
  steps: readonly { condition: string; scaled: number }[]
}): { shares: ContextShare[]; cut: number } {
  const sum = steps.reduce((total, { scaled }) => total + scaled, 0)
  const weight = Math.abs(sum) < nothing ? slopeAt(kind, from) : (unbounded - from) / sum
  const shares = steps.map((one) => ({ ...one, amount: addExactly(one.scaled * weight) }))
  // What rounding left belongs to nobody: the largest bears it.
  const largest = shares.reduce<ContextShare | undefined>(
    (most, one) => (most && Math.abs(most.amount) >= Math.abs(one.amount) ? most : one),
    undefined,
  )
  if (largest) {
    const others = shares.filter((one) => one !== largest).map(({ amount }) => -amount)
    largest.amount = addExactly(unbounded, -from, ...others)
  }
  return { shares, cut: addExactly(to, -unbounded) }
}

/** What a level changes by with a step of one on its scale. */
function slopeAt(kind: LevelKind, level: number): number {
  const small = 1e-6
  return (levelScales[kind].moved(level, small) - levelScales[kind].moved(level, -small)) / (2 * small)
}
