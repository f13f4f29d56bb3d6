/** The cycles among items that refer to each other; each once, from its first item in order. */
export function findCycle<T>(items: readonly T[], references: (item: T) => readonly T[]): T[][] {
  const cycles: T[][] = []
  const settled = new Set<T>()
  const visit = (item: T, way: T[]): void => {
    const start = way.indexOf(item)
    if (start >= 0) {
      cycles.push(way.slice(start))
      return
    }
    if (settled.has(item)) return
    for (const next of references(item)) visit(next, [...way, item])
    settled.add(item)
  }
  for (const item of items) visit(item, [])
  return cycles
}
