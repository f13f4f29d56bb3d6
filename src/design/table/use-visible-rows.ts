import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { usePrinting } from './use-printing.ts'

const rowHeight = 40
/** Up to so many rows a table is rendered whole. */
const renderedWhole = 80
/** Beyond so many rows a printout is no longer whole either: paper is not where they are read. */
const printedWhole = 3000

/** Which rows to render: all of a short table, those in view (and some around) of a long one, all on paper. */
export function useVisibleRows(frame: RefObject<HTMLDivElement | null>, count: number) {
  const printing = usePrinting()
  const partly = count > renderedWhole && !(printing && count <= printedWhole)
  const virtualizer = useVirtualizer({
    count,
    enabled: partly,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 2 * rowHeight,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)
  return {
    partly,
    first: partly ? (items[0]?.index ?? 0) : 0,
    end: partly ? (last === undefined ? 0 : last.index + 1) : count,
    spaceBefore: partly ? (items[0]?.start ?? 0) : 0,
    spaceAfter: partly ? virtualizer.getTotalSize() - (last?.end ?? 0) : 0,
    measureRow: virtualizer.measureElement,
    bringRow: (row: number) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  }
}
