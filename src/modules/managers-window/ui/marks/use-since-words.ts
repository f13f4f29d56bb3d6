import { useWindowTexts } from '../window-texts.ts'
import type { Since } from './mark-since.ts'

/** Writes since when something is so: a day, or the month in which it began. */
export function useSinceWords(): (since: Since) => string {
  const say = useWindowTexts()
  return ({ date, exact }) => (exact ? date : say('mark.month', { month: date.slice(0, 7) }))
}
