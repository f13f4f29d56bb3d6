import { renameSync, rmSync } from 'node:fs'
import type { Day } from '../../../platform/calendar/day.ts'
import type { Span } from '../../../platform/calendar/span.ts'
import type { Figure } from '../contract.ts'
import type { CriterionFigures } from '../resident/calculate-criteria.ts'
import { type ColumnFile, createColumnFile, openColumnFile } from './column-file.ts'
import type { ResultsNode } from './results-file.ts'

/** For what figures by month stand. */
export type MonthHeader = {
  position: number
  lastRecordedOn: string | null
  knownOn: Day | null
  catalogue: string
  /** The last days of the months, or the day on which the last of them is cut. */
  days: Day[]
  spans: Span[]
  nodes: ResultsNode[]
  criteria: { id: string; hasDenominator: boolean }[]
  /** UTC instant. */
  calculatedAt: string
}

/** Figures of many criteria by month, read where they are stored. */
export type MonthResults = {
  header: MonthHeader
  /** A criterion's figures at a node for each of the header's days; undefined where there is nothing to count. */
  read: (criterion: string, level: string, node: string, span: Span) => (Figure | undefined)[]
  close: () => void
}

/**
 * Stores figures of criteria, whose ranges are the spans' on the header's days, one span after another. The file takes
 * the place of the one before whole.
 */
export function storeMonthFigures(
  figures: Iterable<CriterionFigures>,
  header: Omit<MonthHeader, 'criteria'>,
  path: string,
): MonthHeader {
  const { days, spans, nodes } = header
  const draft = `${path}.draft`
  const criteria: MonthHeader['criteria'] = []
  try {
    const writer = createColumnFile<MonthHeader>(draft, days.length)
    for (const { criterion, at, figures: ofCriterion } of figures) {
      const { counts, numerator, denominator, value } = ofCriterion
      const hasDenominator = denominator !== null
      criteria.push({ id: criterion.id, hasDenominator })
      for (const [number, span] of spans.entries()) {
        const first = number * days.length * at.length
        const put = (part: Part, values: ArrayLike<number>): void => {
          const column = new Float64Array(nodes.length * days.length)
          for (let day = 0; day < days.length; day++) {
            for (let place = 0; place < at.length; place++) {
              const from = first + day * at.length + place
              if (counts[from] !== 0) column[at[place]! * days.length + day] = values[from]!
            }
          }
          writer.add(columnOf(criterion.id, span, part), column)
        }
        put('counts', counts)
        put('numerator', numerator)
        if (!hasDenominator) continue
        put('denominator', denominator)
        put('value', value)
      }
    }
    const whole = { ...header, criteria }
    writer.finish(whole)
    renameSync(draft, path)
    return whole
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Opens stored figures by month; undefined when there are none. */
export function openMonthResults(path: string): MonthResults | undefined {
  const file = openColumnFile<MonthHeader>(path)
  if (!file) return undefined
  const { header } = file
  const numbers = new Map(header.nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  const criteria = new Map(header.criteria.map((criterion) => [criterion.id, criterion]))
  return {
    header,
    read(id, level, node, span) {
      const number = numbers.get(`${level}\0${node}`)
      const criterion = criteria.get(id)
      if (number === undefined || !criterion) return header.days.map(() => undefined)
      return readFigures(file, criterion, number, span)
    },
    close: file.close,
  }
}

type Part = 'counts' | 'numerator' | 'denominator' | 'value'

function columnOf(criterion: string, span: Span, part: Part): string {
  return `${criterion}@${span}:${part}`
}

function readFigures(
  file: ColumnFile<MonthHeader>,
  { id, hasDenominator }: MonthHeader['criteria'][number],
  node: number,
  span: Span,
): (Figure | undefined)[] {
  const row = (part: Part) => file.readRow(columnOf(id, span, part), node)
  const counts = row('counts')
  const numerators = row('numerator')
  const denominators = hasDenominator ? row('denominator') : null
  const values = hasDenominator ? row('value') : numerators
  return file.header.days.map((_, index) => {
    if (!counts?.[index]) return undefined
    const numerator = orNull(numerators?.[index])
    const denominator = hasDenominator ? orNull(denominators?.[index]) : null
    return { numerator, denominator, value: orNull(values?.[index]) }
  })
}

/** A row that is not there holds zeros; what is no number is no value. */
function orNull(value: number | undefined): number | null {
  return value === undefined ? 0 : Number.isNaN(value) ? null : value
}
