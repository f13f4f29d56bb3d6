import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { compareCodePoints } from './reference-calculate.ts'
import { addDays, daysOf, type Span } from './reference-calendar.ts'
import { cellName, type External } from './reference-catalogue.ts'
import { decimal, type Fraction, times, whole, zero } from './reference-fraction.ts'
import { type Cut, type Tally, tallied } from './reference-measure.ts'
import { holderOf } from './reference-state.ts'

/** The figure of other institutions over a span: what is divided, and by what (null: by nothing). */
export function externalFigure(
  cut: Cut,
  { series, roll_up, weighted_by, expires_after_days }: External,
  span: Span,
): { numerator: Tally; denominator: Tally | Fraction | null } {
  const name = cellName(cut.cell)
  const values = valuesOf(cut, `${series}${name}`)
  const inSpan = values.filter((row) => text(row, 'starts_on') >= span.lo && text(row, 'ends_on') <= span.hi)
  const inForce = (days: string[]) =>
    tallied(
      days.flatMap((day) =>
        valuesInForce(values, day, expires_after_days).map((row) => standing(cut, row, day, amountOf(row))),
      ),
    )
  switch (roll_up) {
    case 'sum': {
      const numerator = tallied(inSpan.map((row) => standing(cut, row, text(row, 'ends_on'), amountOf(row))))
      return { numerator, denominator: null }
    }
    case 'last':
      return { numerator: inForce([span.hi]), denominator: null }
    case 'mean': {
      const days = daysOf(span)
      return { numerator: inForce(days), denominator: whole(days.length) }
    }
    case 'weighted_mean': {
      const weights = valuesOf(cut, `${weighted_by}${name}`)
      const weighted = inSpan.flatMap((row) => {
        const weight = weights
          .filter((other) =>
            ['unit', 'starts_on', 'ends_on'].every((column) => other[column] === row[column]),
          )
          .toSorted((one, other) => compareCodePoints(text(one, 'value'), text(other, 'value')))
          .at(-1)
        return weight ? [{ row, weight: amountOf(weight) }] : []
      })
      const added = (amount: (row: ReferenceRow, weight: Fraction) => Fraction) =>
        tallied(
          weighted.map(({ row, weight }) => standing(cut, row, text(row, 'ends_on'), amount(row, weight))),
        )
      return {
        numerator: added((row, weight) => times(amountOf(row), weight)),
        denominator: added((_, weight) => weight),
      }
    }
  }
}

function valuesOf({ state }: Cut, series: string): ReferenceRow[] {
  return state.counted('external_values').filter((row) => row.series === series)
}

/** Of each unit the value in force on a day, if there is one. */
function valuesInForce(
  values: readonly ReferenceRow[],
  day: string,
  expiresAfterDays: number | undefined,
): ReferenceRow[] {
  const begun = values.filter((row) => text(row, 'starts_on') <= day)
  return [...new Set(begun.map((row) => text(row, 'unit')))].flatMap((unit) => {
    const last = begun
      .filter((row) => row.unit === unit)
      .toSorted(byPeriodAndKey)
      .at(-1)
    if (!last) return []
    const expired = expiresAfterDays !== undefined && addDays(text(last, 'ends_on'), expiresAfterDays) < day
    return expired ? [] : [last]
  })
}

function byPeriodAndKey(one: ReferenceRow, other: ReferenceRow): number {
  for (const column of ['starts_on', 'ends_on', 'value']) {
    const difference = compareCodePoints(text(one, column), text(other, column))
    if (difference !== 0) return difference
  }
  return 0
}

function standing(
  { state }: Cut,
  row: ReferenceRow,
  day: string,
  amount: Fraction,
): { places: string[]; amount: Fraction } {
  return { places: state.places(holderOf(row), day), amount }
}

function amountOf(row: ReferenceRow): Fraction {
  return row.amount == null ? zero : decimal(row.amount)
}

function text(row: ReferenceRow, column: string): string {
  return row[column] ?? ''
}
