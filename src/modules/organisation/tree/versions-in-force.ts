import type { Day } from '../../../platform/calendar/day.ts'

/** Versions grouped by unit, each list ordered by `validFrom`. */
export function versionsByUnit<V extends { unit: string; validFrom: Day }>(
  versions: readonly V[],
): Map<string, V[]> {
  const byUnit = new Map<string, V[]>()
  for (const version of versions) {
    const list = byUnit.get(version.unit)
    if (list) list.push(version)
    else byUnit.set(version.unit, [version])
  }
  for (const list of byUnit.values()) list.sort((a, b) => a.validFrom - b.validFrom)
  return byUnit
}

/**
 * The version in force on a day: the one with the greatest `validFrom` ≤ day; before the first, the first.
 * `ordered` is one unit's versions in order of `validFrom`, at least one.
 */
export function versionInForce<V extends { validFrom: Day }>(ordered: readonly V[], day: Day): V {
  let inForce = ordered[0]!
  for (const version of ordered) {
    if (version.validFrom > day) break
    inForce = version
  }
  return inForce
}
