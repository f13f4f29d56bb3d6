/** The number that a screen writes: `1 234,5 %`, `−12.5 pp`; null for the dash of no value. */
export function readNumber(text: string, language: 'lt' | 'en'): number | null {
  const plain = text.replaceAll(/[\s\u202f\u00a0]/g, '').replace('\u2212', '-')
  const point = language === 'lt' ? plain.replace(',', '.') : plain.replaceAll(',', '')
  const [number] = /[+-]?\d+(\.\d+)?/.exec(point) ?? []
  return number === undefined ? null : Number(number)
}
