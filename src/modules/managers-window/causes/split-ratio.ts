import type { GroupFigures, GroupPart } from './cause.ts'
import { pairGroups, ratesOf, sumOf } from './split-count.ts'

/** How a change of a ratio falls apart; the two add up to it. */
export type RatioParts = {
  mix: number
  rate: number
  mixGroups: readonly GroupPart[]
  rateGroups: readonly GroupPart[]
}

/**
 * Splits the change of a ratio between two spans into which groups its denominator was of (mix) and what came of each (rate), with
 * the mean of both spans as weights (Kitagawa 1955). `times` is 100 for a share in per cent. Undefined where either span has no
 * denominator.
 */
export function splitRatio(
  now: readonly GroupFigures[],
  before: readonly GroupFigures[],
  times: number,
): RatioParts | undefined {
  const pairs = pairGroups(now, before)
  const all = {
    now: pairs.reduce((sum, pair) => sum + pair.now.size, 0),
    before: pairs.reduce((sum, pair) => sum + pair.before.size, 0),
  }
  if (all.now <= 0 || all.before <= 0) return undefined
  const parts = pairs.map(({ group, now: one, before }) => {
    const share = { now: one.size / all.now, before: before.size / all.before }
    const rate = ratesOf(one, before)
    // What stands in the numerator of a group that has no denominator.
    const beside =
      (one.size > 0 ? 0 : one.amount / all.now) - (before.size > 0 ? 0 : before.amount / all.before)
    const shift = share.now - share.before
    const meanShare = (share.now + share.before) / 2
    const worth = (rate.now + rate.before) / 2
    return { group, shift, meanShare, worth, rate: (rate.now - rate.before) * meanShare + beside }
  })
  const usual = parts.reduce((sum, { meanShare, worth }) => sum + meanShare * worth, 0)
  const mixGroups = parts.map(({ group, shift, worth }) => ({
    group,
    amount: times * shift * (worth - usual),
  }))
  const rateGroups = parts.map(({ group, rate }) => ({ group, amount: times * rate }))
  return { mix: sumOf(mixGroups), rate: sumOf(rateGroups), mixGroups, rateGroups }
}
