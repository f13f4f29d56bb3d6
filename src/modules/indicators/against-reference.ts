import { addMonths, type Day, dayOf } from '../../platform/calendar/day.ts'
import { type Range, type Span, spanEndingOn } from '../../platform/calendar/span.ts'
import type { Register } from '../register/index.ts'
import { calculateSums } from './calculation/calculate-figures.ts'
import { calculateSeries, planSeries } from './calculation/calculate-series.ts'
import { figureOf, figuresOf, type Sums } from './calculation/evaluate-formula.ts'
import { openSession, type Session } from './calculation/session.ts'
import { sessionSource } from './calculation/session-source.ts'
import type { Figure } from './contract.ts'
import type { Catalogue } from './definition/catalogue.ts'
import { explainFigure } from './explaining/explain-figure.ts'
import type { ReferenceQuestion, ReferenceResult } from './reference/reference-calculate.ts'
import { calculateCriteria, figureAt } from './resident/calculate-criteria.ts'
import { calculateSeriesOf } from './resident/calculate-series-of.ts'
import type { Entries } from './resident/entries.ts'
import { entriesSource } from './resident/entries-source.ts'
import { openFoldPool } from './resident/fold-pool.ts'
import { loadEntries } from './resident/load-entries.ts'

/** For tests: the ways in which the product comes to a figure. */
export const ways = [
  'for one date',
  'from a series',
  'from memory',
  'a series from memory',
  'from the rows listed',
] as const
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
    // No rows listed and rows that come to nothing look the same.
    const isTold = (row: Figure) => way !== 'from the rows listed' || saysSomething(row)
    for (const row of expected.filter(isTold)) {
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
        if (explanation && saysSomething(explanation.figure)) {
          found.set(keyOf(criterion.id, level, id), explanation.figure)
        }
      }
    }
    return found
  }
  if (way === 'from memory') {
    // As many criteria are calculated: where they have something, and only there.
    const entries = await entriesFor(session, catalogue, span, daysAround(day))
    const source = entriesSource(entries)
    for (const one of await calculateCriteria(
      source,
      catalogue,
      catalogue.criteria,
      rangesAsked(span, day),
    )) {
      for (const [number, { level, id }] of nodes.entries()) {
        const figure = figureAt(one, 0, number)
        if (figure) found.set(keyOf(one.criterion.id, level, id), figure)
      }
    }
    return found
  }
  const sums = await sumsBy(way, session, catalogue, span, day)
  for (const criterion of catalogue.criteria) {
    const figures = figuresOf(catalogue, criterion, sums, range)
    for (const [number, { level, id }] of nodes.entries()) {
      const figure = figureOf(figures, number)
      if (figure) found.set(keyOf(criterion.id, level, id), figure)
    }
  }
  return found
}

// As pages ask: the span itself, and those that it is compared with.
const rangesAsked = (span: Span, day: Day): Range[] => [
  spanEndingOn(span, day),
  spanEndingOn(span, addMonths(day, -1)),
  spanEndingOn(span, addMonths(day, -12)),
]

const daysAround = (day: Day): Days => ({ from: day - 40, to: day + 3 })
type Days = { from: Day; to: Day }

function entriesFor(session: Session, catalogue: Catalogue, span: Span, days: Days): Promise<Entries> {
  const { criteria } = catalogue
  return loadEntries(session, catalogue, criteria, planSeries(catalogue, criteria, [span], days).range)
}

async function sumsBy(way: Way, session: Session, catalogue: Catalogue, span: Span, day: Day): Promise<Sums> {
  const { criteria } = catalogue
  const days = daysAround(day)
  if (way === 'for one date') {
    return calculateSums(sessionSource(session, catalogue), catalogue, criteria, rangesAsked(span, day))
  }
  if (way === 'from a series') {
    return (await calculateSeries(session, catalogue, criteria, [span], days)).sums
  }
  const entries = await entriesFor(session, catalogue, span, days)
  return (await calculateSeriesOf(entries, catalogue, criteria, [span], days, pool)).sums
}

const pool = openFoldPool(1)

function saysSomething({ numerator, denominator }: Figure): boolean {
  return numerator !== null || denominator !== null
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
