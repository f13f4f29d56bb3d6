/** A text without case and diacritics, so that "siauliai" finds "Šiauliai". */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The words of what was asked, folded. */
export function foldWords(asked: string): string[] {
  return foldText(asked).split(/\s+/).filter(Boolean)
}

const shortestStem = 4
const endings = /(iaus|iams|iai|iui|ius|iam|ios|iu|ai|as|is|us|ys|es|os|ui|am|ei|io|ia|a|e|o|u|i|y)$/

/** A folded Lithuanian word without its ending, so that "Vilnius" finds "Vilniaus"; a short word as it is. */
export function stemOf(word: string): string {
  const stem = word.replace(endings, '')
  return stem.length < shortestStem ? word : stem
}

/**
 * How well something answers the words asked for, both folded: 0 where its title and note together lack one, whichever its ending; higher
 * for each word that a word of the title begins with, and for each that is there with its very ending.
 */
export function rankText(title: string, note: string, words: readonly string[]): number {
  const all = ` ${title} ${note}`
  let rank = 1
  for (const word of words) {
    const isThere = all.includes(word)
    if (!isThere && !all.includes(` ${stemOf(word)}`)) return 0
    if (!isThere) rank -= 0.9 / words.length
    else if (title.startsWith(word) || title.includes(` ${word}`)) rank += 1
  }
  return rank
}
