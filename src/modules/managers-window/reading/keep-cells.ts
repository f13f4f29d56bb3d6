import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { Figure } from '../../indicators/contract.ts'
import {
  type Catalogue,
  type Criterion,
  calculateSums,
  type FigureColumns,
  figureOf,
  figuresOf,
  type Results,
  sessionSource,
} from '../../indicators/index.ts'
import { type ClientGroup, cellOf } from './client-groups.ts'
import { keepForState } from './keep-for-state.ts'

/** The measure of the registered, who are the cases that counts come of. */
const registered = 'registrations_open'

/** What an indicator and its cases were in a group at a node. Undefined where nothing was. */
export type CellFigures = {
  figure: (group: string, node: { level: string; id: string }, range: Range) => Figure | undefined
  /** The mean number of registered of the group. */
  cases: (group: string, node: { level: string; id: string }, range: Range) => number
}

/**
 * An indicator cut by groups over some spans, at all nodes at once, as that costs no more than at one; calculated once for a
 * state of the results.
 */
export function keepCells(
  results: Results,
  question: {
    indicator: Criterion
    groups: readonly ClientGroup[]
    ranges: readonly Range[]
    knownOn: Day | null
  },
): Promise<CellFigures> {
  const { indicator, ranges, knownOn } = question
  const spans = ranges.map(({ from, to }) => `${isoOfDay(from)}/${isoOfDay(to)}`)
  return keepForState(results, `cells ${indicator.id} ${knownOn} ${spans.join(' ')}`, () =>
    readCells(results, question),
  )
}

async function readCells(
  results: Results,
  {
    indicator,
    groups,
    ranges,
    knownOn,
  }: {
    indicator: Criterion
    groups: readonly ClientGroup[]
    ranges: readonly Range[]
    knownOn: Day | null
  },
): Promise<CellFigures> {
  const { catalogue } = results
  const cells = groups.map((group) => ({ group, cell: cellOf(catalogue, indicator, group)! }))
  const cases = cells.map(({ group, cell }) => ({ group, cell: casesOf(catalogue, cell) }))
  return results.withSession(knownOn ?? (await results.presentKnownOn()), async (session) => {
    const wanted = [...cells, ...cases].flatMap(({ cell }) => (cell ? [cell] : []))
    const sums = await calculateSums(sessionSource(session, catalogue), catalogue, wanted, ranges)
    const columnsOf = (all: readonly { group: ClientGroup; cell: Criterion | null }[]) =>
      new Map(
        all.flatMap(({ group, cell }) =>
          cell
            ? ranges.map((range): [string, FigureColumns] => [
                keyOf(group.group, range),
                figuresOf(catalogue, cell, sums, range),
              ])
            : [],
        ),
      )
    const [figures, registrations] = [columnsOf(cells), columnsOf(cases)]
    const numbers = new Map(
      session.organisation.throughTime.nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]),
    )
    const read = (
      columns: ReadonlyMap<string, FigureColumns>,
      group: string,
      { level, id }: { level: string; id: string },
      range: Range,
    ): Figure | undefined => {
      const number = numbers.get(`${level}\0${id}`)
      const found = columns.get(keyOf(group, range))
      return number === undefined || !found ? undefined : figureOf(found, number)
    }
    return {
      figure: (group, node, range) => read(figures, group, node, range),
      cases: (group, node, range) => read(registrations, group, node, range)?.value ?? 0,
    }
  })
}

function keyOf(group: string, { from, to }: Range): string {
  return `${group} ${from} ${to}`
}

/** The mean number of registered in the cell; null where the catalogue does not count them. */
function casesOf(catalogue: Catalogue, cell: Criterion): Criterion | null {
  if (!catalogue.measures.has(registered)) return null
  return { ...cell, formula: { kind: 'mean_stock', of: registered, over: 'days' } }
}

/** The mean number of all registered, as an indicator of its own. */
export function allCases(catalogue: Catalogue, indicator: Criterion): Criterion | null {
  return casesOf(catalogue, { ...indicator, cell: [] })
}
