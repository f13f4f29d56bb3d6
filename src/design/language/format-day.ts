import type { Language } from '../../platform/text/both-languages.ts'

const locales = { lt: 'lt', en: 'en-GB' } as const

/** A day in full: `2012 m. gruodžio 31 d.`, `31 December 2012`. */
export function formatLongDay(language: Language, iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString(locales[language], { dateStyle: 'long' })
}

/** A day within a year that is known: `gruodžio 31 d.`, `31 December`. */
export function formatDayOfYear(language: Language, iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString(locales[language], { month: 'long', day: 'numeric' })
}

/** The month since which something is: `nuo 2012 m. sausio`, `since January 2012`; the word that precedes is the caller's. */
export function formatSinceMonth(language: Language, iso: string): string {
  const day = Temporal.PlainDate.from(iso)
  // Lithuanian has the month in the genitive only beside a day.
  const parts = new Intl.DateTimeFormat(locales[language], { month: 'long', day: 'numeric', timeZone: 'UTC' })
  const month = parts
    .formatToParts(Date.UTC(day.year, day.month - 1, 1))
    .find(({ type }) => type === 'month')!
  return language === 'lt' ? `${day.year} m. ${month.value}` : `${month.value} ${day.year}`
}

/** A day with its weekday, short: `2012-12-31, pr`, `2012-12-31, Mon`. */
export function formatWeekday(language: Language, iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString(locales[language], { weekday: 'short' })
}

/** A moment to the minute in the service's own time zone: `2012-12-31 08:05`. */
export function formatMoment(iso: string): string {
  const moment = Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/Vilnius')
  return `${moment.toPlainDate()} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
