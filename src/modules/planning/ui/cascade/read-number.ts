import type { Language } from '../../../../platform/text/both-languages.ts'

const spaces = /[\s\u00a0\u202f]/g

/**
 * A number as people write it in either language, null where it is none: `1 234,5`, `1,234.5`, `-3`. A single comma before
 * three digits groups thousands in English and begins decimals in Lithuanian.
 */
export function readNumber(text: string, language: Language): number | null {
  const plain = text
    .replace(spaces, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/%$/, '')
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(plain)) return null
  const point = decimalSign(plain, language)
  const group = point === ',' ? '.' : ','
  const [whole = '', decimals = ''] = point === null ? [plain] : splitLast(plain, point)
  const parts = whole.replace(/^[-+]/, '').split(group)
  const isGrouped = parts.length > 1
  if (isGrouped && !(/^\d{1,3}$/.test(parts[0]!) && parts.slice(1).every((one) => /^\d{3}$/.test(one))))
    return null
  if (!/^\d*$/.test(parts.join('')) || !/^\d*$/.test(decimals)) return null
  const sign = plain.startsWith('-') ? -1 : 1
  return sign * Number(`${parts.join('') || '0'}.${decimals || '0'}`) + 0
}

/** Which sign begins the decimals; null where none does. */
function decimalSign(plain: string, language: Language): ',' | '.' | null {
  const [comma, dot] = [plain.lastIndexOf(','), plain.lastIndexOf('.')]
  if (comma < 0 && dot < 0) return null
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  const sign = comma >= 0 ? ',' : '.'
  if (plain.split(sign).length > 2) return sign === ',' ? '.' : ','
  if (sign === ',' && language === 'en' && /^[-+]?\d{1,3},\d{3}$/.test(plain)) return '.'
  return sign
}

function splitLast(text: string, sign: string): [string, string] {
  const at = text.lastIndexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
