/** `2012 m. gruodžio 31 d.` of an ISO date, as documents say it. */
export function dayInWords(iso: string): string {
  return dayFormat.format(new Date(`${iso}T12:00:00Z`))
}

const dayFormat = new Intl.DateTimeFormat('lt', { dateStyle: 'long', timeZone: 'UTC' })

/** A figure as documents print it, with the unit where it has one: `98,5 proc.`; a dash where there is none. */
export function figureInWords(
  value: number | null,
  { unit, decimals }: { unit: string; decimals: number },
): string {
  if (value === null) return '–'
  const number = new Intl.NumberFormat('lt', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
  const named = units[unit]
  return named ? `${number} ${named}` : number
}

/** What stands after figures of a unit of the catalogue; nothing after a count. */
const units: Record<string, string> = { percent: 'proc.', days: 'd.', eur: 'Eur' }
