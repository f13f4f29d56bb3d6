import { addMonths, dayOf } from '../../platform/calendar/day.ts'
import { spanEndingOn } from '../../platform/calendar/span.ts'
import type { Register } from '../register/index.ts'
import { calculateSums } from './calculation/calculate-figures.ts'
import { calculateSeries } from './calculation/calculate-series.ts'
import { figureOf, figuresOf, type Sums } from './calculation/evaluate-formula.ts'
import { openSession, type Session } from './calculation/session.ts'
import { sessionSource } from './calculation/session-source.ts'
import type { Figure } from './contract.ts'
import type { Catalogue } from './definition/catalogue.ts'
import { explainFigure } from './explaining/explain-figure.ts'
import type { ReferenceQuestion, ReferenceResult } from './reference/reference-calculate.ts'

/** For tests: the ways in which the product comes to a figure. */
export const ways = ['for one date', 'from a series', 'from the rows listed'] as const
export type Way = (typeof ways)[number]

type Compared = { at: string; expected: Figure | undefined; found: Figure | undefined }

/**
 * For tests: calculates a question in one of the ways and compares every row with what is expected, to 1e-9 (relative;
 * absolute below 1). Returns what differs: rows that are wrong, missing or too many.
 */
export async function differencesFrom(
  expected: readonly ReferenceResult[],
  register: Register,
  catalogue: Catalogue,
  question: ReferenceQuestion,
  way: Way,
): Promise<Compared[]> {
  const session = await openSession(register, question.knownOn === null ? null : dayOf(question.knownOn))
  try {
    const found = await figuresIn(session, catalogue, question, way)
    const differences: Compared[] = []
    for (const row of expected) {
      const at = keyOf(row.indicator, row.level, row.node)
      const figure = found.get(at)
      found.delete(at)
      if (!figure || !isSame(figure, row)) {
        const { numerator, denominator, value } = row
        differences.push({ at, expected: { numerator, denominator, value }, found: figure })
      }
    }
    for (const [at, figure] of found) differences.push({ at, expected: undefined, found: figure })
    return differences
  } finally {
    session.close()
  }
}

async function figuresIn(
  session: Session,
  catalogue: Catalogue,
  { date, span }: ReferenceQuestion,
  way: Way,
): Promise<Map<string, Figure>> {
  const day = dayOf(date)
  const range = spanEndingOn(span, day)
  const { nodes } = session.organisation.throughTime
  const found = new Map<string, Figure>()
  if (way === 'from the rows listed') {
    for (const criterion of catalogue.criteria) {
      for (const { level, id } of nodes) {
        const question = { indicator: criterion, level, node: id, day, span, limit: 1, offset: 0 }
        const explanation = await explainFigure(session, catalogue, question)
        if (explanation && explanation.figure.numerator !== null) {
          found.set(keyOf(criterion.id, level, id), explanation.figure)
        } else if (explanation && explanation.figure.denominator !== null) {
          found.set(keyOf(criterion.id, level, id), explanation.figure)
        }
      }
    }
    return found
  }
  const sums: Sums =
    way === 'for one date'
      ? // As pages ask: the span itself, and those that it is compared with.
        await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.criteria, [
          range,
          spanEndingOn(span, addMonths(day, -1)),
          spanEndingOn(span, addMonths(day, -12)),
        ])
      : (
          await calculateSeries(session, catalogue, catalogue.criteria, [span], {
            from: day - 40,
            to: day + 3,
          })
        ).sums
  for (const criterion of catalogue.criteria) {
    const figures = figuresOf(catalogue, criterion, sums, range)
    for (const [number, { level, id }] of nodes.entries()) {
      const figure = figureOf(figures, number)
      if (figure) found.set(keyOf(criterion.id, level, id), figure)
    }
  }
  return found
}

function keyOf(indicator: string, level: string, node: string): string {
  return `${indicator} ${level} ${node}`
}

function isSame(found: Figure, expected: Figure): boolean {
  return (['numerator', 'denominator', 'value'] as const).every((part) => {
    const one = found[part]
    const other = expected[part]
    if (one === null || other === null) return one === other
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other))
  })
}
