import { isDayWithin } from '../../../../design/period/DayField.tsx'
import type { Language } from '../../../../platform/text/both-languages.ts'
import type { PlanIndicator } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'

/** An indicator of a plan as its form has it: numbers as they are written. */
export type IndicatorFields = Omit<PlanIndicator, 'target' | 'weight' | 'collectionHours' | 'reason'> & {
  target: string
  weight: string
  collectionHours: string
  reason: string
}

/** What a form begins with. */
export function fieldsOf(one: PlanIndicator, language: Language): IndicatorFields {
  return {
    ...one,
    target: writeDecimal(one.target, language),
    weight: writeDecimal(one.weight, language),
    collectionHours: writeDecimal(one.collectionHours, language),
    reason: one.reason ?? '',
  }
}

export type WrongField = 'indicator' | 'target' | 'weight' | 'due' | 'collectionHours'

/** What the fields of a form say, and which of them cannot be read; a target is no finer than its indicator's decimals. */
export function readFields(
  fields: IndicatorFields,
  { year, decimals }: { year: number; decimals: number },
): { one: PlanIndicator; wrong: WrongField[] } {
  const target = readDecimal(fields.target, decimals)
  const weight = readDecimal(fields.weight, 1)
  const hours = readDecimal(fields.collectionHours, 1)
  const isDue = fields.due === null || isDayWithin(fields.due, `${year}-01-01`, `${year}-12-31`)
  const isWeight = typeof weight === 'number' && weight >= 0 && weight <= 100
  const isHours = hours === null || (hours !== undefined && hours >= 0 && hours <= 1_000_000)
  const wrong: WrongField[] = [
    ...(fields.indicator === '' ? (['indicator'] as const) : []),
    ...(target === undefined ? (['target'] as const) : []),
    ...(isWeight ? [] : (['weight'] as const)),
    ...(isDue ? [] : (['due'] as const)),
    ...(isHours ? [] : (['collectionHours'] as const)),
  ]
  const reason = fields.reason.trim()
  const one: PlanIndicator = {
    ...fields,
    target: target ?? null,
    weight: weight ?? 0,
    collectionHours: hours ?? null,
    reason: reason === '' ? null : reason,
  }
  return { one, wrong }
}
