import type { GroupFigures, GroupPart } from './cause.ts'

/** How a change of a count falls apart; the three add up to it. */
export type CountParts = {
  volume: number
  mix: number
  rate: number
  mixGroups: readonly GroupPart[]
  rateGroups: readonly GroupPart[]
}

/**
 * Splits the change of a count between two spans into how many cases there were (volume), which of them (mix) and what came of
 * each group (rate). A count is N × Σ share × rate, and each factor is given the mean of what it adds over every order in which
 * the three could change (Shapley), so that no order is preferred. A group that something came of without cases is rate's.
 * Undefined where either span has no cases.
 */
export function splitCount(
  now: readonly GroupFigures[],
  before: readonly GroupFigures[],
): CountParts | undefined {
  const pairs = pairGroups(now, before)
  const counted = pairs.filter(hasCases)
  const all = (side: 'now' | 'before'): number => counted.reduce((sum, pair) => sum + pair[side].size, 0)
  const many = { now: all('now'), before: all('before') }
  if (many.now <= 0 || many.before <= 0) return undefined
  const parts = counted.map(({ group, now: one, before }) => {
    const share = { now: one.size / many.now, before: before.size / many.before }
    const rate = ratesOf(one, before)
    // What a factor adds: alone or last (a third each), and after one of the other two (a sixth each).
    const weight = (a: { now: number; before: number }, b: { now: number; before: number }): number =>
      (a.now * b.now + a.before * b.before) / 3 + (a.now * b.before + a.before * b.now) / 6
    return {
      group,
      volume: (many.now - many.before) * weight(share, rate),
      shift: share.now - share.before,
      meanShare: (share.now + share.before) / 2,
      worth: weight(many, rate),
      rate: (rate.now - rate.before) * weight(many, share),
    }
  })
  // A group that grew adds as far as it gives more than others do; over all groups this takes away nothing.
  const usual = parts.reduce((sum, { meanShare, worth }) => sum + meanShare * worth, 0)
  const mixGroups = parts.map(({ group, shift, worth }) => ({ group, amount: shift * (worth - usual) }))
  const rateGroups = [
    ...parts.map(({ group, rate }) => ({ group, amount: rate })),
    ...pairs
      .filter((pair) => !hasCases(pair))
      .map(({ group, now: one, before }) => ({ group, amount: one.amount - before.amount })),
  ]
  return {
    volume: parts.reduce((sum, { volume }) => sum + volume, 0),
    mix: sumOf(mixGroups),
    rate: sumOf(rateGroups),
    mixGroups,
    rateGroups,
  }
}

type Pair = { group: string; now: GroupFigures; before: GroupFigures }

/** The groups of two spans side by side; one that is missing in either has nothing there. */
export function pairGroups(now: readonly GroupFigures[], before: readonly GroupFigures[]): Pair[] {
  const groups = [...new Set([...now, ...before].map(({ group }) => group))]
  const at = (side: readonly GroupFigures[], group: string): GroupFigures =>
    side.find((one) => one.group === group) ?? { group, size: 0, amount: 0 }
  return groups.map((group) => ({ group, now: at(now, group), before: at(before, group) }))
}

function hasCases({ now, before }: Pair): boolean {
  const isOf = ({ size, amount }: GroupFigures): boolean => size > 0 || (size === 0 && amount === 0)
  return isOf(now) && isOf(before)
}

/** What came of each case; a group that was not there then is taken to have given what it gives now, and the other way. */
export function ratesOf(now: GroupFigures, before: GroupFigures): { now: number; before: number } {
  const rate = ({ size, amount }: GroupFigures): number | null => (size > 0 ? amount / size : null)
  const [one, other] = [rate(now), rate(before)]
  return { now: one ?? other ?? 0, before: other ?? one ?? 0 }
}

export function sumOf(parts: readonly GroupPart[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0)
}
