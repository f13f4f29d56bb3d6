import type { ConditionValues } from './adjustment-model.ts'

/**
 * The places whose conditions are most like some others, the nearest first: by the root of the mean square of the differences, each
 * in standard deviations of the condition over all of them. A condition that is not known of both is left out of their distance.
 */
export function nearestConditions<Place>(
  own: ConditionValues,
  others: readonly { place: Place; values: ConditionValues }[],
  most: number,
): { place: Place; distance: number }[] {
  const spreads = spreadsOf([own, ...others.map(({ values }) => values)])
  return others
    .flatMap(({ place, values }) => {
      const squares = spreads.flatMap(([id, spread]) => {
        const [here, there] = [own[id], values[id]]
        return here === undefined || there === undefined ? [] : [((here - there) / spread) ** 2]
      })
      if (squares.length === 0) return []
      return [{ place, distance: Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length) }]
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
}

/** The standard deviation of each condition; those that are the same everywhere are left out. */
function spreadsOf(places: readonly ConditionValues[]): [string, number][] {
  const ids = new Set(places.flatMap((values) => Object.keys(values)))
  return [...ids].flatMap((id): [string, number][] => {
    const values = places.flatMap((place) => place[id] ?? [])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
    return spread > 1e-9 ? [[id, spread]] : []
  })
}
