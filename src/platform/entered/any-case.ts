/**
 * A pattern for PostgreSQL's `~` that finds a text within others, whichever of its letters are capitals. ILIKE folds by the
 * database's locale, and in one of the locale C knows no letter beyond ASCII.
 */
export function anyCase(text: string): string {
  return [...text]
    .map((letter) => {
      const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()]
      const one = (character: string) => character.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      // Some letters are two as capitals.
      return lower === upper ? one(letter) : `(?:${[...new Set([lower, upper])].map(one).join('|')})`
    })
    .join('')
}
