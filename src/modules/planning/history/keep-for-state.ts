import type { Results } from '../../indicators/index.ts'

const kept = new WeakMap<Results, Map<string, Promise<unknown>>>()

/** How many readings are kept: those of a plan's page, its cascade and the year before. */
const most = 12

/**
 * What takes long to read, read once for a state of the results (position of the register, catalogue, day). Whoever asks while
 * it is being read waits for the same reading; one that failed is not kept.
 */
export function keepForState<Found>(
  results: Results,
  what: string,
  read: () => Promise<Found>,
): Promise<Found> {
  const known = kept.get(results) ?? new Map<string, Promise<unknown>>()
  kept.set(results, known)
  const { position, calculatedAt } = results.state()
  const key = JSON.stringify([position, calculatedAt, results.catalogue.version, results.today(), what])
  const before = known.get(key)
  if (before) return before as Promise<Found>
  const reading = read()
  known.set(key, reading)
  reading.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= most) break
    known.delete(oldest)
  }
  return reading
}
