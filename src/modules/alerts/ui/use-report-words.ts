import { useLanguage } from '../../../design/language/use-language.ts'
import type { Report } from '../contract.ts'
import { useAlertTexts } from './alerts-texts.ts'

const locales = { lt: 'lt', en: 'en-GB' } as const

/** Weekdays by number from Monday 1, as each language calls them. */
export function weekdays(language: 'lt' | 'en'): { value: string; title: string }[] {
  // The first of January 2018 was a Monday.
  return Array.from({ length: 7 }, (_, index) => ({
    value: String(index + 1),
    title: Temporal.PlainDate.from('2018-01-01')
      .add({ days: index })
      .toLocaleString(locales[language], { weekday: 'long' }),
  }))
}

/** What a report is called, and when it is sent. */
export function useReportWords() {
  const say = useAlertTexts()
  const language = useLanguage()
  return {
    what: ({
      title,
      indicator,
      nodeName,
    }: Pick<Report, 'title' | 'indicator'> & { nodeName: string | null }): string => {
      const words = { title: title[language], node: nodeName ?? '' }
      return indicator === null
        ? say('report.what', words)
        : say('report.whatOf', { ...words, indicator: indicator[language] })
    },
    when: ({ when: { every, onDay } }: Pick<Report, 'when'>): string => {
      if (every === 'day') return say('report.when.day')
      if (every === 'week') {
        return say('report.when.week', { day: weekdays(language)[(onDay ?? 1) - 1]!.title })
      }
      return onDay === 31 ? say('report.when.monthEnd') : say('report.when.month', { day: onDay ?? 1 })
    },
  }
}
