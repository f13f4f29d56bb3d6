import type { Editing } from './editing.ts'
import { toldSlack } from './told-slack.ts'

/** How far a cascade has come, for a sentence. */
export type CascadeState = {
  /** Columns that have no target, or not for everybody. */
  open: number[]
  /** Columns with wishes that contradict each other. */
  clashing: number[]
  /** Columns with a family that is short: how many are, and where the first is. */
  short: { column: number; place: number; steps: number; families: number }[]
  /** Cells that are wished for and not saved. */
  unsaved: number
}

/** Finds how far a cascade has come. */
export function cascadeState({ views, wishes }: Editing): CascadeState {
  const state: CascadeState = { open: [], clashing: [], short: [], unsaved: 0 }
  for (const ones of wishes.values()) state.unsaved += ones.size
  for (const [index, { column, slack, clashes }] of views.entries()) {
    const slacks = [...slack.values()]
    if (clashes.length > 0) state.clashing.push(index)
    if (column.value[0] == null || slacks.some(({ isOpen }) => isOpen)) {
      state.open.push(index)
      continue
    }
    const short = slacks.flatMap((one) => {
      const told = toldSlack(one)
      return told?.kind === 'short' ? [{ place: one.node, steps: told.steps }] : []
    })
    if (short.length > 0) state.short.push({ column: index, ...short[0]!, families: short.length })
  }
  return state
}
