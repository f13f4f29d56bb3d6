/** A unit of the tree on a day, as far as places are concerned. */
export type TreeUnit = { id: string; parent: string | null; municipality: string | null }

/** The units that serve a place, and the one that serves it and nothing else; null where there is no such one. */
export type UnitsOfPlace = { parts: readonly string[]; whole: string | null }

/**
 * Finds who serves places: of the units those without others below them that are of a municipality of the place. `units` stand
 * from the root down. Where one unit has exactly these below it, it is the place's own: of several the highest, as a county's
 * office is, and never the root.
 */
export function unitsOfPlaces(units: readonly TreeUnit[]) {
  const parents = new Set(units.map(({ parent }) => parent))
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const leaves = units.filter(({ id }) => !parents.has(id))
  const below = new Map<string, Set<string>>()
  for (const leaf of leaves) {
    for (let at: TreeUnit | undefined = leaf; at?.parent; at = known.get(at.parent)) {
      const own = below.get(at.id) ?? new Set()
      below.set(at.id, own.add(leaf.id))
    }
  }
  return (municipalities: ReadonlySet<string>): UnitsOfPlace => {
    const parts = leaves
      .filter(({ municipality }) => municipality !== null && municipalities.has(municipality))
      .map(({ id }) => id)
    const whole = units.find(({ id }) => {
      const own = below.get(id)
      return own !== undefined && own.size === parts.length && parts.every((part) => own.has(part))
    })
    return { parts, whole: whole?.id ?? null }
  }
}
