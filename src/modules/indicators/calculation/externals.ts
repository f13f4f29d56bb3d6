import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { cellId, findCell } from '../definition/cell.ts'
import type { ExternalMeasure } from '../definition/measure.ts'
import type { ExternalColumns } from './evaluate-formula.ts'

/** A figure of another institution as it stands in the register; `amount` in millionths. */
export type ExternalValue = { row: string; unit: number; from: Day; to: Day; amount: bigint }

/** A measure with the values that it takes, those of a unit in the order of starts_on, ends_on and key. Plain data. */
export type ExternalSource = {
  measure: ExternalMeasure
  values: readonly ExternalValue[]
  weights: readonly ExternalValue[]
}

/** What a value adds to a figure: its amount (times a weight, or over days), and where. */
export type ExternalPart = {
  value: ExternalValue
  /** Day by whose tree it stands. */
  placed: Day
  numerator: bigint
  denominator: bigint
}

/** The series that a measure (or a cell of one) takes; a cell's series has the id of the cell. */
export function seriesOf(
  catalogue: Catalogue,
  id: string,
): { measure: ExternalMeasure; series: string; weights: string | null } {
  const { of, cell } = findCell(id)!
  const measure = catalogue.measures.get(of) as ExternalMeasure
  const { series, weighted_by: by } = measure
  return { measure, series: cellId(series, cell), weights: by === undefined ? null : cellId(by, cell) }
}

/** Figures over a range at every node. Amounts are added up as whole numbers, so no order of theirs shows. */
export function externalColumns(
  source: ExternalSource,
  range: Range,
  organisation: OrganisationThroughTime,
): ExternalColumns {
  const { measure } = source
  const count = organisation.nodes.length
  const numerators = new Map<number, bigint>()
  const denominators = new Map<number, bigint>()
  const rows = new Float64Array(count)
  for (const { value, placed, numerator, denominator } of externalParts(source, range, organisation)) {
    for (const node of organisation.paths[epochOf(organisation, placed)]![value.unit]!) {
      numerators.set(node, (numerators.get(node) ?? 0n) + numerator)
      denominators.set(node, (denominators.get(node) ?? 0n) + denominator)
      rows[node]! += 1
    }
  }
  const numerator = new Float64Array(count)
  const weighted = measure.roll_up === 'weighted_mean'
  for (const [node, sum] of numerators) numerator[node] = toNumber(sum, weighted ? 12 : 6)
  if (measure.roll_up === 'mean') {
    const days = range.to - range.from + 1
    return { numerator, denominator: new Float64Array(count).fill(days), rows }
  }
  if (!weighted) return { numerator, denominator: null, rows }
  const denominator = new Float64Array(count)
  for (const [node, sum] of denominators) denominator[node] = toNumber(sum, 6)
  return { numerator, denominator, rows }
}

/** The values that make up a figure over a range, each with what it adds. */
export function externalParts(
  { measure, values, weights }: ExternalSource,
  range: Range,
  organisation: OrganisationThroughTime,
): ExternalPart[] {
  if (measure.roll_up === 'sum') {
    return within(values, range).map((value) => ({
      value,
      placed: value.to,
      numerator: value.amount,
      denominator: 0n,
    }))
  }
  if (measure.roll_up === 'weighted_mean') {
    // Of several weights of one unit and period the one whose key is greatest.
    const weightOf = new Map(within(weights, range).map((one) => [placeAndPeriod(one), one]))
    return within(values, range).flatMap((value) => {
      const weight = weightOf.get(placeAndPeriod(value))?.amount
      if (weight === undefined) return []
      return [{ value, placed: value.to, numerator: value.amount * weight, denominator: weight }]
    })
  }
  const expires = measure.expires_after_days
  const days = measure.roll_up === 'last' ? { from: range.to, to: range.to } : range
  return stretchesInForce(values, expires, days).flatMap(({ value, from, to }) =>
    epochPieces(organisation, { from, to }).map((piece) => ({
      value,
      placed: piece.from,
      numerator: value.amount * BigInt(piece.to - piece.from + 1),
      denominator: 0n,
    })),
  )
}

function within(values: readonly ExternalValue[], { from, to }: Range): ExternalValue[] {
  return values.filter((value) => value.from >= from && value.to <= to)
}

function placeAndPeriod({ unit, from, to }: ExternalValue): string {
  return `${unit}/${from}/${to}`
}

/** On which of some days which value of each unit is in force: from its beginning until the next begins or it expires. */
function stretchesInForce(
  values: readonly ExternalValue[],
  expires: number | undefined,
  days: Range,
): { value: ExternalValue; from: Day; to: Day }[] {
  const stretches: { value: ExternalValue; from: Day; to: Day }[] = []
  const next = new Map<number, Day>()
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index]!
    const until = Math.min(
      (next.get(value.unit) ?? Number.POSITIVE_INFINITY) - 1,
      expires === undefined ? Number.POSITIVE_INFINITY : value.to + expires,
      days.to,
    )
    const from = Math.max(value.from, days.from)
    next.set(value.unit, Math.min(next.get(value.unit) ?? Number.POSITIVE_INFINITY, value.from))
    if (from <= until) stretches.push({ value, from, to: until })
  }
  return stretches
}

function epochPieces({ epochStarts }: OrganisationThroughTime, { from, to }: Range): Range[] {
  const starts = [from, ...epochStarts.filter((day) => day > from && day <= to)]
  return starts.map((start, index) => ({ from: start, to: (starts[index + 1] ?? to + 1) - 1 }))
}

/** The number nearest to a whole number of decimal fractions. */
function toNumber(sum: bigint, decimals: number): number {
  const digits = (sum < 0n ? -sum : sum).toString().padStart(decimals + 1, '0')
  const value = Number(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`)
  return sum < 0n ? -value : value
}
