/**
 * What is expected of a condition at a place when something else than the calculated is expected above it: its own calculated
 * value, changed by as much as that above was changed (by a factor; of a share, of its odds). A condition that is none, or a
 * share of all, stays as it is.
 */
export function carryCondition(
  own: number,
  { calculated, set, share }: { calculated: number; set: number; share: boolean },
): number {
  const size = (value: number): number => (share ? value / (100 - value) : value)
  const factor = size(set) / size(calculated)
  const changed = size(own) * factor
  if (!Number.isFinite(changed) || !(factor > 0)) return own
  return share ? (100 * changed) / (1 + changed) : changed
}
