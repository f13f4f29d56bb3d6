import type { RiskRules } from '../contract.ts'

/** What was written into the form of the rules, a text for each field. */
export type WrittenRules = {
  days: string
  daysBefore: string
  red: string
  green: string
  /** A line for each exception: first digits of the occupation; municipality; days. Either of the first two may be empty. */
  exceptions: string
}

/** The field that cannot be read, and of the exceptions the line. */
export type WrongRule = { field: keyof WrittenRules; line?: number }

/** Writes rules as the form has them. */
export function writeRules({ norms, daysBefore, redBelow, greenFrom }: RiskRules): WrittenRules {
  return {
    days: String(norms.days),
    daysBefore: String(daysBefore),
    red: String(Math.round(100 * redBelow)),
    green: String(Math.round(100 * greenFrom)),
    exceptions: norms.exceptions
      .map(({ occupation, municipality, days }) => `${occupation ?? ''}; ${municipality ?? ''}; ${days}`)
      .join('\n'),
  }
}

/** Reads them; gives the first field that is none of its kind. */
export function readRules(written: WrittenRules): { rules: RiskRules } | { wrong: WrongRule } {
  const days = wholeNumber(written.days, 1, 366)
  if (days === null) return { wrong: { field: 'days' } }
  const daysBefore = wholeNumber(written.daysBefore, 1, 366)
  if (daysBefore === null) return { wrong: { field: 'daysBefore' } }
  const red = wholeNumber(written.red, 1, 99)
  if (red === null) return { wrong: { field: 'red' } }
  const green = wholeNumber(written.green, 1, 99)
  if (green === null || green < red) return { wrong: { field: 'green' } }
  const exceptions: RiskRules['norms']['exceptions'] = []
  for (const [index, line] of written.exceptions.split('\n').entries()) {
    if (line.trim() === '') continue
    const parts = line.split(';').map((part) => part.trim())
    const [occupation = '', municipality = ''] = parts
    const own = wholeNumber(parts[2] ?? '', 1, 366)
    const isSound =
      parts.length === 3 &&
      own !== null &&
      (occupation === '' || /^[0-9]{1,4}$/.test(occupation)) &&
      (municipality === '' || /^[0-9]{1,20}$/.test(municipality)) &&
      (occupation !== '' || municipality !== '')
    if (!isSound || own === null) return { wrong: { field: 'exceptions', line: index + 1 } }
    exceptions.push({ occupation: occupation || null, municipality: municipality || null, days: own })
  }
  return {
    rules: {
      norms: { days, exceptions },
      daysBefore,
      redBelow: red / 100,
      greenFrom: green / 100,
    },
  }
}

function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\s*\d{1,3}\s*%?\s*$/.test(text)) return null
  const value = Number.parseInt(text, 10)
  return value >= least && value <= most ? value : null
}
