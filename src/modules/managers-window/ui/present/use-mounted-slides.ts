import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePrinting } from '../../../../design/table/use-printing.ts'

/** Milliseconds of quiet after which one more slide is read. */
const pause = 300

/**
 * Whether a slide is there: the one shown and its neighbours at once, the others one after another while nothing else is being
 * read, so that none keeps the meeting waiting; all of them when printed.
 */
export function useMountedSlides(count: number, shown: number): (index: number) => boolean {
  const [reached, setReached] = useState(0)
  const printing = usePrinting()
  const isQuiet = useIsFetching() === 0
  useEffect(() => {
    if (!isQuiet || reached >= count) return
    const waited = setTimeout(() => setReached(reached + 1), pause)
    return () => clearTimeout(waited)
  }, [isQuiet, reached, count])
  return (index) => printing || index < reached || Math.abs(index - shown) <= 1
}
