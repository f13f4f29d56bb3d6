import { useEffect, useMemo, useRef } from 'react'

/** A function that has work done one after another: asked for while it is being done, it is done once more, and no more. */
export function useOneAtATime(work: () => Promise<unknown>): () => void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  return useMemo(() => {
    let running = false
    let again = false
    const run = async () => {
      if (running) {
        again = true
        return
      }
      running = true
      do {
        again = false
        await latest.current().catch(() => undefined)
      } while (again)
      running = false
    }
    return () => void run()
  }, [])
}
