import type { NumberedList, Run } from './document.ts'

/** A point of a list with its number (`2.1.`) and its depth, 0 for the outermost. */
export type NumberedItem = { number: string; depth: number; runs: readonly Run[] }

/** The points of a list in the order in which they are read. */
export function numberItems(list: NumberedList): NumberedItem[] {
  const number = (
    items: NumberedList['items'],
    start: number,
    prefix: string,
    depth: number,
  ): NumberedItem[] =>
    items.flatMap((item, index) => {
      const own = `${prefix}${start + index}.`
      return [{ number: own, depth, runs: item.runs }, ...number(item.items, 1, own, depth + 1)]
    })
  return number(list.items, list.start, '', 0)
}
