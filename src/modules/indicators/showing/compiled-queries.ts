import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { organisationThroughTime } from '../../organisation/index.ts'
import { compileFlowSums } from '../calculation/compile-flow.ts'
import { compilePeople, compileStarts } from '../calculation/compile-people.ts'
import { compileStockSums } from '../calculation/compile-stock.ts'
import { seriesOf } from '../calculation/externals.ts'
import { cellConditions, partsOf, scanOfOne } from '../calculation/scan.ts'
import { sessionViews, type Views } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { type Cell, cellId, findCell } from '../definition/cell.ts'
import { type Definition, measuresBehind } from './find-definition.ts'

/** A measure (or a cell of one) with the query that sums it. */
export type CompiledQuery = { measure: string; sql: string }

const sample = spanEndingOn('ytd', dayOf('2012-06-30'))

/** For what span the queries that are shown ask, and what the tables are that no register has. */
export const queryNotes = [
  `For the span ${isoOfDay(sample.from)} – ${isoOfDay(sample.to)}, of everything that the register knows.`,
  'answered: registrations with who answers for them from seg_from to seg_to; missing_registration: those named but not there.',
]

/**
 * The queries that a definition compiles to, one a measure: what the store sums by unit and specialist, before that is
 * folded up the tree. They are compiled without a register, so a group is asked for by name.
 */
export function compiledQueries(catalogue: Catalogue, definition: Definition): CompiledQuery[] {
  const cell = 'criterion' in definition ? definition.criterion.cell : []
  const views = viewsWithoutRegister()
  const ids = new Set(
    measuresBehind(catalogue, definition).flatMap((id) => partsOf(catalogue, cellId(id, cell))),
  )
  return [...ids].map((id) => ({ measure: id, sql: queryOf(catalogue, views, id) }))
}

function queryOf(catalogue: Catalogue, views: Views, id: string): string {
  const { of, cell } = findCell(id)!
  const measure = catalogue.measures.get(of)!
  switch (measure.kind) {
    case 'flow':
    case 'narrowed':
    case 'sum':
      return compileFlowSums(scanOfOne(catalogue, id), catalogue, views, [sample], '0')
    case 'stock': {
      const narrowed = { ...measure, where: [...measure.where, ...cellConditions(catalogue, of, cell)] }
      const scan = { measure: narrowed, attributes: [] }
      const asked = [{ open: sample.to, placed: sample.to }, { days: sample }]
      return compileStockSums(scan, catalogue, views, asked)
    }
    case 'people':
    case 'active_people':
      return peopleQuery(catalogue, views, id, cell)
    case 'external': {
      const { series, weights } = seriesOf(catalogue, id)
      const names = [series, ...(weights === null ? [] : [weights])]
      return `SELECT series, unit_id, starts_on, ends_on, amount FROM ${views.state('external_values')}
WHERE series IN (${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')})`
    }
  }
}

function peopleQuery(catalogue: Catalogue, views: Views, id: string, cell: Cell): string {
  const { base, active } = catalogue.peopleScanOf(id)
  const where = [...base.where, ...cellConditions(catalogue, base.id, cell)]
  const people = compilePeople([{ measure: base, where }], [], catalogue, views, sample)
  if (!active) return people
  return `${people};\n${compileStarts(active.started, views, sample)}`
}

function viewsWithoutRegister(): Views {
  const nobody = organisationThroughTime({ units: [], groups: [], unitKeys: [], staffKeys: [] })
  return {
    ...sessionViews(null, { answered: 'answered', missing: 'missing_registration' }, nobody),
    inGroup: (level, group, unit, day) => `in_group(${unit}, '${level}:${group}', ${day})`,
  }
}
