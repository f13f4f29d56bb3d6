import type { Language } from '../../../../platform/text/both-languages.ts'

const locales = { lt: 'lt', en: 'en-GB' } as const

/** The month of a day: `2012 m. gruodis`, `December 2012`. */
export function formatMonth(language: Language, iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString(locales[language], { year: 'numeric', month: 'long' })
}
