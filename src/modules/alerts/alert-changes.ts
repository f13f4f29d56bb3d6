import type { Entered } from '../../platform/entered/open-entered.ts'

type Changes = { count: number; listeners: Set<() => void> }

const changes = new WeakMap<() => Promise<Entered<object>>, Changes>()

/** Who is told of new alerts, and how often there were some, in a store of what people enter. */
export function alertChangesOf({ entered }: { entered: () => Promise<Entered<object>> }): Changes {
  const known = changes.get(entered) ?? { count: 0, listeners: new Set() }
  changes.set(entered, known)
  return known
}

/** Tells those who listen; belongs after the transaction. */
export function tellAlerts(context: { entered: () => Promise<Entered<object>> }): void {
  const known = alertChangesOf(context)
  known.count++
  for (const tell of known.listeners) tell()
}
