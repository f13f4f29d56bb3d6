import { measureBytes } from '../files/measure-bytes.ts'
import type { Reading } from './observed.ts'

/** A folder with many files is looked through again only after so many times as long as that took. */
const rest = 100

/** The size of a store in the data folder: of its file or folder there, and of what else belongs to it. */
export function storeBytes(
  store: string,
  pathsOf: (folder: string) => readonly string[],
): Reading<{ folder: string }> {
  const measured = new WeakMap<object, { bytes: number | null; until: number }>()
  return {
    name: 'perkunas_store_bytes',
    help: "Bytes of the data folder's stores",
    kind: 'gauge',
    labels: { store },
    read: async (context) => {
      const began = performance.now()
      const known = measured.get(context)
      if (known && began < known.until) return known.bytes
      const sizes = await Promise.all(pathsOf(context.folder).map(measureBytes))
      const present = sizes.filter((size) => size !== null)
      const bytes = present.length === 0 ? null : present.reduce((sum, size) => sum + size, 0)
      const now = performance.now()
      measured.set(context, { bytes, until: now + (now - began) * rest })
      return bytes
    },
  }
}
