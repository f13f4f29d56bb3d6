/** A condition as it was in a year; per cent for a share. */
export type ConditionYear = { year: number; value: number }

/** How much of a national change is expected to come again: some of what a year brings is that year's own. */
const comesAgain = 0.5

/**
 * The condition expected at a place in a coming year: that of its last year, carried on by half of the country's last yearly
 * change (of a share by its odds, else by a factor), as many times as years lie between. Without two years of the country's it
 * stays as it was.
 */
export function expectCondition({
  last,
  national,
  year,
  share,
}: {
  last: ConditionYear
  national: readonly ConditionYear[]
  year: number
  share: boolean
}): number {
  const known = national
    .filter((one) => one.year <= last.year && one.value > 0 && (!share || one.value < 100))
    .sort((a, b) => a.year - b.year)
  const [before, now] = known.slice(-2)
  if (!before || !now || last.value <= 0 || (share && last.value >= 100)) return last.value
  const place = (value: number): number => (share ? Math.log(value / (100 - value)) : Math.log(value))
  const yearly = (place(now.value) - place(before.value)) / (now.year - before.year)
  const at = place(last.value) + comesAgain * yearly * Math.max(0, year - last.year)
  return share ? 100 / (1 + Math.exp(-at)) : Math.exp(at)
}
