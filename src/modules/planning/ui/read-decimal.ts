/**
 * A number as people write it: `1 234,5` or `1234.5`. Null of nothing, undefined of what is no number or has more decimals
 * than asked for.
 */
export function readDecimal(text: string, decimals: number): number | null | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  if (plain === '') return null
  const read = /^-?\d+(?:[.,](\d+))?$/.exec(plain)
  if (!read || (read[1] ?? '').length > decimals) return undefined
  return Number(plain.replace(',', '.'))
}

/** A number as it stands in a field to be written over: with the language's own mark, without groups. */
export function writeDecimal(value: number | null, language: 'lt' | 'en'): string {
  if (value === null) return ''
  return language === 'lt' ? String(value).replace('.', ',') : String(value)
}
