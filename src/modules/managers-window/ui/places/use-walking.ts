import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { isWay, nearestTowards, type Spot } from './nearest-towards.ts'

/** One stop of the Tab key for many places, among which arrow keys walk; Home and End lead to the first and the last. */
export function useWalking(spots: readonly Spot[]) {
  const [chosen, setChosen] = useState<string | null>(null)
  const at = spots.find(({ code }) => code === chosen) ?? spots[0]
  return {
    tabIndexOf: (code: string) => (code === at?.code ? 0 : -1),
    onFocus: (event: FocusEvent) => {
      const place = event.target.closest('[data-place]')?.getAttribute('data-place')
      if (place) setChosen(place)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!at || event.ctrlKey || event.altKey || event.metaKey) return
      const next = isWay(event.key)
        ? nearestTowards(spots, at, event.key)
        : event.key === 'Home'
          ? spots[0]
          : event.key === 'End'
            ? spots.at(-1)
            : undefined
      if (next === undefined) return
      event.preventDefault()
      if (!next) return
      setChosen(next.code)
      const element = event.currentTarget.querySelector(`[data-place="${CSS.escape(next.code)}"]`)
      if (element instanceof HTMLElement || element instanceof SVGElement) element.focus()
    },
  }
}
