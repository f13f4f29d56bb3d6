import { ownPlaces, type Place, placeKey } from './own-places.ts'

/** An indicator at a node. */
export type Pair = Place & { indicator: string }

/** What somebody chose to watch, or not to. */
export type Choice = Pair & { watched: boolean }

type Watcher = {
  staff: string | null
  capacities: readonly { role: string; at: Place }[]
  /** Whether the planned indicators of their own nodes are watched unless taken off. */
  ownNode: boolean
  choices: readonly Choice[]
}

/** Why something is watched; null where it is not. */
export type Watched = 'chosen' | 'own' | null

/** Tells of an indicator at a node whether somebody watches it: what they chose counts before what is usual. */
export function openWatched({ choices, ownNode, ...bearer }: Watcher): (pair: Pair) => Watched {
  const chosen = new Map(choices.map((one) => [pairKey(one), one.watched]))
  const own = new Set(ownNode ? ownPlaces(bearer).map(placeKey) : [])
  return (pair) => {
    const choice = chosen.get(pairKey(pair))
    if (choice !== undefined) return choice ? 'chosen' : null
    return own.has(placeKey(pair)) ? 'own' : null
  }
}

/** An indicator at a node as the key of a map. */
export function pairKey(pair: Pair): string {
  return `${pair.indicator}\0${placeKey(pair)}`
}
