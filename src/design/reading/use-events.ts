import { useEffect, useRef, useState } from 'react'
import { eventStreamAddress, type LiveEvent } from '../../platform/http/event-stream.ts'

/** Milliseconds until a stream that the server refused is tried again, longer each time. */
const pauses = [1000, 2000, 5000, 15_000]

type EventsHeard = {
  enabled: boolean
  onEvent: (event: LiveEvent) => void
  onRefused: () => void
}

/**
 * Listens to events of the server while the page can be seen, and calls `onEvent` for each. Gives whether it hears
 * them now: where not, the reader has to ask. Once on a page, as a browser opens but six connections to a server for
 * all of its tabs; which is also why a hidden page lets go of its own. Not `enabled` it listens to nothing. Why a stream
 * was refused no browser tells: `onRefused` is called, so that the reader finds out by asking.
 */
export function useEvents(
  events: readonly LiveEvent[],
  { enabled, onEvent, onRefused }: EventsHeard,
): boolean {
  const [hears, setHears] = useState(false)
  const told = useRef({ onEvent, onRefused })
  useEffect(() => {
    told.current = { onEvent, onRefused }
  })
  useEffect(() => {
    if (!enabled) return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    const leave = () => {
      clearTimeout(timer)
      source?.close()
      source = undefined
      setHears(false)
    }
    const listen = () => {
      const opened = new EventSource(eventStreamAddress)
      source = opened
      opened.addEventListener('open', () => {
        failures = 0
        setHears(true)
      })
      opened.addEventListener('error', () => {
        setHears(false)
        // Broken off it tries again by itself; refused it does not.
        if (opened.readyState !== EventSource.CLOSED) return
        told.current.onRefused()
        timer = setTimeout(listen, pauses[Math.min(failures++, pauses.length - 1)])
      })
      for (const event of events) opened.addEventListener(event.name, () => told.current.onEvent(event))
    }
    const follow = () => {
      if (document.hidden) leave()
      else if (!source) listen()
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      leave()
    }
  }, [events, enabled])
  return hears
}
