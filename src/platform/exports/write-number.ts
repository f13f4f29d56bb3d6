import type { Language } from '../text/both-languages.ts'
import type { NumberLook } from './described-table.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A number as it is printed in a language. */
export function writeNumber(
  language: Language,
  value: number,
  { decimals, grouped, suffix }: NumberLook,
): string {
  const key = `${language} ${decimals} ${grouped}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(language === 'lt' ? 'lt-LT' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: grouped,
      signDisplay: 'negative',
    })
    formats.set(key, format)
  }
  return `${format.format(value).replace('-', '\u2212')}${suffix && `\u00a0${suffix}`}`
}
