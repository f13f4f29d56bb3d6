import type { Results } from '../../indicators/index.ts'

/** A kind of readings, which take no room from one another, and how many of it are kept. */
type Shelf = { most: number; kept: WeakMap<Results, Map<string, Promise<unknown>>> }

/** Of an indicator the cells are about ten megabytes in a service of sixty divisions. */
const cells: Shelf = { most: 64, kept: new WeakMap() }

/** The cases of a place are some tens of rows: there is room for every specialist of the service. */
export const casesShelf: Shelf = { most: 2_000, kept: new WeakMap() }

/**
 * What takes long to read, read once for a state of the register and of the results. Whoever asks meanwhile waits for the same
 * reading; one that failed is not kept, and the one that was asked for last stays longest.
 */
export function keepForState<Found>(
  results: Results,
  what: string,
  read: () => Promise<Found>,
  { most, kept }: Shelf = cells,
): Promise<Found> {
  const known = kept.get(results) ?? new Map<string, Promise<unknown>>()
  kept.set(results, known)
  const { position, registerPosition, calculatedAt } = results.state()
  const { version } = results.catalogue
  const key = JSON.stringify([position, registerPosition, calculatedAt, version, results.today(), what])
  const reading = (known.get(key) as Promise<Found> | undefined) ?? read()
  known.delete(key)
  known.set(key, reading)
  reading.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= most) break
    known.delete(oldest)
  }
  return reading
}
