/** Work that is done again whenever it is asked for, never twice at a time. */
export type Turns = {
  /** Has it done, after the turn that is under way. */
  soon: () => void
  /** Waits for the turn under way; there is none after it. */
  close: () => Promise<void>
}

/** Does work, which never rejects, in turns: asked for several times while it is done, it is done once more. */
export function inTurns(work: () => Promise<void>): Turns {
  let closed = false
  let again = false
  let turn: Promise<void> | null = null
  const soon = () => {
    if (closed) return
    if (turn) {
      again = true
      return
    }
    turn = work().finally(() => {
      turn = null
      const more = again
      again = false
      if (more) soon()
    })
  }
  return {
    soon,
    close: async () => {
      closed = true
      await turn
    },
  }
}
