import type { SearchEntry } from './search-entry.ts'

const perSection = 8

/** A text without case and diacritics, so that "siauliai" finds "Šiauliai". */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/**
 * Entries whose title or note holds every word asked for, those with a word of the title beginning so first; at most
 * eight of a section, sections in the order of their first entries.
 */
export function findEntries(entries: readonly SearchEntry[], asked: string): SearchEntry[] {
  const words = foldText(asked).split(/\s+/).filter(Boolean)
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

function rankEntry(entry: SearchEntry, words: readonly string[]): number {
  const title = foldText(entry.title)
  const all = `${title} ${foldText(entry.note)}`
  if (!words.every((word) => all.includes(word))) return 0
  return 1 + words.filter((word) => title.startsWith(word) || title.includes(` ${word}`)).length
}
