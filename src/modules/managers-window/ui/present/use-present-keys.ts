import { useEffect, useRef } from 'react'

/** What can be done with a presentation. */
export type PresentCommands = {
  next: () => void
  previous: () => void
  first: () => void
  last: () => void
  leave: () => void
  fullscreen: () => void
}

const keys: Record<string, keyof PresentCommands> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
  f: 'fullscreen',
  F: 'fullscreen',
}

/** What has keys of its own for moving within it. */
const moving = 'input, textarea, select, [role="grid"]'

/** Goes through a presentation by keys, also by those of a remote control. */
export function usePresentKeys(commands: PresentCommands): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const command = keys[event.key]
      if (!command) return
      const target = event.target as HTMLElement
      if (command !== 'leave' && target.closest(moving)) return
      if (event.key === ' ' && target.closest('button, a')) return
      event.preventDefault()
      latest.current[event.key === ' ' && event.shiftKey ? 'previous' : command]()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
