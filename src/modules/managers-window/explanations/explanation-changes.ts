import type { Entered } from '../../../platform/entered/open-entered.ts'

type Changes = { count: number; listeners: Set<() => void> }

const changes = new WeakMap<() => Promise<Entered<object>>, Changes>()

/** Who is told of changed explanations, and how many changes there were, in a store of what people enter. */
export function changesOf({ entered }: { entered: () => Promise<Entered<object>> }): Changes {
  const known = changes.get(entered) ?? { count: 0, listeners: new Set() }
  changes.set(entered, known)
  return known
}

/** Tells those who listen; belongs after the transaction. */
export function tellChange(context: { entered: () => Promise<Entered<object>> }): void {
  const known = changesOf(context)
  known.count++
  for (const tell of known.listeners) tell()
}
