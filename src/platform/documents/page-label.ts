import type { Language } from '../text/both-languages.ts'

/** What stands before, between and after a page's number and the number of pages. */
export const pageLabel: Record<Language, readonly [before: string, between: string, after: string]> = {
  lt: ['', ' psl. iš ', ''],
  en: ['Page ', ' of ', ''],
}
