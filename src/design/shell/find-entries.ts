import { foldText, foldWords, rankText } from '../../platform/text/fold-text.ts'
import type { SearchEntry } from './search-entry.ts'

const perSection = 8

/**
 * Entries whose title or note holds every word asked for, those with a word of the title beginning so first; at most
 * eight of a section, sections in the order of their first entries.
 */
export function findEntries(entries: readonly SearchEntry[], asked: string): SearchEntry[] {
  const words = foldWords(asked)
  const found = entries
    .map((entry, order) => ({ entry, order, rank: rankEntry(entry, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.order - b.order)
  const sections = Map.groupBy(found, ({ entry }) => entry.section)
  const order = [...new Set(entries.map((entry) => entry.section))]
  return order.flatMap((section) =>
    (sections.get(section) ?? []).slice(0, perSection).map(({ entry }) => entry),
  )
}

function rankEntry({ title, note, isFound = false }: SearchEntry, words: readonly string[]): number {
  return Math.max(rankText(foldText(title), foldText(note), words), isFound ? 1 : 0)
}
