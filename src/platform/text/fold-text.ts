/** A text without case and diacritics, so that "siauliai" finds "Šiauliai". */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The words of what was asked, folded. */
export function foldWords(asked: string): string[] {
  return foldText(asked).split(/\s+/).filter(Boolean)
}

/**
 * How well something answers the words asked for, both folded: 0 where its title and note together lack one; higher for
 * each word that a word of the title begins with.
 */
export function rankText(title: string, note: string, words: readonly string[]): number {
  const all = `${title} ${note}`
  if (!words.every((word) => all.includes(word))) return 0
  return 1 + words.filter((word) => title.startsWith(word) || title.includes(` ${word}`)).length
}
