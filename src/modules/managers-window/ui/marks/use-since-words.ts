import { formatSinceMonth } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Since } from './mark-since.ts'

/** Writes since when something is so: a day, or the month in which it began. */
export function useSinceWords(): (since: Since) => string {
  const language = useLanguage()
  return ({ date, exact }) => (exact ? date : formatSinceMonth(language, date))
}
