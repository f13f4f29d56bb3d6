import { useMemo } from 'react'
import { useLanguage } from './use-language.ts'

const locales = { lt: 'lt', en: 'en-GB' } as const

/** The months of a year by their names. */
export function useMonthNames(): string[] {
  const language = useLanguage()
  return useMemo(
    () =>
      Array.from({ length: 12 }, (_, month) =>
        Temporal.PlainDate.from({ year: 2012, month: month + 1, day: 1 }).toLocaleString(locales[language], {
          month: 'long',
        }),
      ),
    [language],
  )
}
