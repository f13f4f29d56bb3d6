import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import type { Session } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import type { PublishedFigure } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { SuppressionRules } from '../suppression/additive-table.ts'
import { criteriaOfTables, publicationTables } from './publication-tables.ts'
import { suppressInThread } from './suppress-in-thread.ts'

export type PublicationQuestion = { day: Day; span: Span; rules: SuppressionRules }

/** All that may be published of one day and span, the levels that there are, and of what state of the register it is. */
export type PublishedFigures = {
  rows: readonly PublishedFigure[]
  levels: readonly string[]
  position: number
  lastRecordedOn: string | null
}

/**
 * The figures of a catalogue for one span at the country, its units and the groups across them, those of specialists
 * never, as they may be published. What is withheld depends on all of them together: whoever publishes some levels or
 * indicators alone takes those rows of the whole, so that two publications do not give away by what they differ.
 * `lend` lends a session on the register for as long as it is read.
 */
export async function publishFigures(
  lend: <T>(work: (session: Session) => Promise<T>) => Promise<T>,
  catalogue: Catalogue,
  { day, span, rules }: PublicationQuestion,
): Promise<PublishedFigures> {
  const range = spanEndingOn(span, day)
  const { criteria } = catalogue
  const read = await lend(async (session) => {
    const source = sessionSource(session, catalogue)
    const sums = await calculateSums(source, catalogue, criteriaOfTables(criteria, catalogue), [range])
    const { nodes } = session.organisation.throughTime
    return {
      ...(await publicationTables(source, catalogue, { criteria, range, sums })),
      columns: new Map(
        criteria.map((criterion) => [criterion, figuresOf(catalogue, criterion, sums, range)]),
      ),
      nodes,
      levels: [...new Set(nodes.map(({ level }) => level))].filter((level) => level !== specialistLevel),
      position: session.position,
      lastRecordedOn: session.lastRecordedOn,
    }
  })
  const { tables, figures, columns, nodes, levels, position, lastRecordedOn } = read
  const marks = await suppressInThread({ tables, figures: figures.map(({ cells }) => cells), rules })
  const rows = figures.flatMap(({ criterion, node }, index): PublishedFigure[] => {
    const figure = figureOf(columns.get(criterion)!, node)
    const suppressed = marks[index]!
    // Where there is nothing to count there is no row, unless that itself is not to be told.
    if (!figure && suppressed === null) return []
    const { level, id } = nodes[node]!
    const told = suppressed === null && figure ? figure : { numerator: null, denominator: null, value: null }
    return [{ indicator: criterion.id, span, date: isoOfDay(day), level, node: id, ...told, suppressed }]
  })
  return { rows, levels, position, lastRecordedOn }
}
