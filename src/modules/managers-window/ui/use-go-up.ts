import { useEffect, useRef } from 'react'

/** Backspace goes up, unless it is deleting something written. */
export function useGoUp(goUp: (() => void) | undefined): void {
  const latest = useRef(goUp)
  latest.current = goUp
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Backspace' || event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target as HTMLElement
      if (target.closest('input, textarea, select, dialog, [role="dialog"]') || target.isContentEditable)
        return
      if (!latest.current) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
