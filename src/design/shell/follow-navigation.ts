import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

let moved = false

/** Notes when the reader goes somewhere: by a link, a key, back or forward; not where an address is only made whole. */
export function useFollowNavigation(): void {
  const { history } = useRouter()
  useEffect(
    () =>
      history.subscribe(({ action }) => {
        if (action.type !== 'REPLACE') moved = true
      }),
    [history],
  )
}

/** Whether the reader has gone somewhere since this was last asked. */
export function takeMoved(): boolean {
  const before = moved
  moved = false
  return before
}
