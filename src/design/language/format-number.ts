import type { Language } from '../../platform/text/both-languages.ts'

const locales = { lt: 'lt', en: 'en-GB' } as const
const formats = new Map<string, Intl.NumberFormat>()

function findFormat(language: Language, decimals: number, signed: boolean): Intl.NumberFormat {
  const key = `${language} ${decimals} ${signed}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'negative',
    })
    formats.set(key, format)
  }
  return format
}

/**
 * A number as people write it: `1 234,5` in Lithuanian (narrow no-break space), `1,234.5` in English; a true minus in
 * both. `signed` also writes the plus. What rounds to nothing has no sign.
 */
export function formatNumber(language: Language, value: number, decimals: number, signed = false): string {
  return findFormat(language, decimals, signed)
    .formatToParts(value)
    .map((part) => {
      if (part.type === 'group' && language === 'lt') return '\u202f'
      return part.type === 'minusSign' ? '\u2212' : part.value
    })
    .join('')
}
