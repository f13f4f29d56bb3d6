/** A place in the organisation. */
export type Place = { level: string; node: string }

type Bearer = {
  staff: string | null
  capacities: readonly { role: string; at: Place }[]
}

/** The nodes that are somebody's own: where they hold a role, of a specialist their own page. */
export function ownPlaces({ staff, capacities }: Bearer): Place[] {
  const all = capacities.map(({ role, at }) =>
    role === 'specialist' && staff !== null ? { level: 'specialist', node: staff } : at,
  )
  return [...new Map(all.map((place) => [placeKey(place), place])).values()]
}

/** A place as the key of a map. */
export function placeKey({ level, node }: Place): string {
  return `${level}\0${node}`
}
