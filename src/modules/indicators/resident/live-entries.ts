import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { attributesOf, foldedSums, peopleScans } from '../calculation/calculate-figures.ts'
import { type ComboTargets, comboTargets } from '../calculation/combos.ts'
import { compileFlowEntries } from '../calculation/compile-flow.ts'
import { compilePeople, compileStarts, peopleSource } from '../calculation/compile-people.ts'
import { compileStock } from '../calculation/compile-stock.ts'
import type { Numbers } from '../calculation/node-matrix.ts'
import type { PeriodSystem } from '../calculation/period-system.ts'
import { flowScans, layoutOf } from '../calculation/scan.ts'
import { columnName, type SeriesNeeds } from '../calculation/series-columns.ts'
import type { Session } from '../calculation/session.ts'
import type { Views } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { cellId, findCell } from '../definition/cell.ts'
import type { PeopleMeasure, StockMeasure } from '../definition/measure.ts'
import { countedDependencies, type Dependency, flowDependencies, rowDependencies } from './dependencies.ts'
import { type KeptRows, keepRows } from './kept-rows.ts'

/** What counts towards the columns of a series, row by row, so that the rows of what has changed can be exchanged. */
export type LiveEntries = {
  position: number
  knownOn: Day | null
  organisation: OrganisationThroughTime
  range: Range
  needs: SeriesNeeds
  sets: readonly EntrySet[]
}

/** Entries of one table for one purpose. */
export type EntrySet = {
  table: string
  /** Whether its rows stand at whoever answers for a registration. */
  atAnswerer: boolean
  dependencies: readonly Dependency[]
  rows: KeptRows
  /** The query that gives its rows: their key first, then the entry's values. */
  select: (views: Views) => string
} & (
  | { kind: 'flow'; columns: readonly { name: string; value: number | null }[]; targets: ComboTargets }
  | { kind: 'stock'; measures: readonly LiveStock[]; targets: ComboTargets }
  | { kind: 'people'; measures: readonly LivePeople[]; targets: ComboTargets }
  | { kind: 'starts'; started: string }
)
export type LiveStock = { id: string; reductions: readonly PeriodSystem[] }
/** `started`: of those only who started something of this kind. */
export type LivePeople = { id: string; started: string | null; systems: readonly PeriodSystem[] }

/** Reads what counts towards a series into memory. */
export async function loadLiveEntries(
  session: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
): Promise<LiveEntries> {
  const plans = [
    ...flowPlans(catalogue, needs, range),
    ...stockPlans(catalogue, needs, range),
    ...peoplePlans(catalogue, needs, range),
  ]
  const sets: EntrySet[] = []
  for (const { byPerson, ...plan } of plans) {
    const sql = `SELECT * FROM (${plan.select(session.views)}) ORDER BY 1`
    const [keys, ...columns] = (await readColumns(session.connection, sql)).columns as [Numbers, ...Numbers[]]
    sets.push({ ...plan, rows: keepRows(keys, columns, byPerson) } as EntrySet)
  }
  return {
    position: session.position,
    knownOn: session.knownOn,
    organisation: session.organisation.throughTime,
    range,
    needs,
    sets,
  }
}

type Plan = (EntrySet extends infer Set ? (Set extends EntrySet ? Omit<Set, 'rows'> : never) : never) & {
  byPerson: boolean
}

function flowPlans(catalogue: Catalogue, needs: SeriesNeeds, range: Range): Plan[] {
  return flowScans(catalogue, needs.flows).map((scan): Plan => {
    const { sums, places } = foldedSums(scan, (id) => !catalogue.countsItself(id))
    const columns = sums.map(({ value }) => ({ name: '', value }))
    for (const [index, { id }] of scan.cells.entries()) {
      const { sum, millionths, rows } = places[index]!
      columns[sum]!.name = columnName.flow(id)
      if (millionths !== null) columns[millionths]!.name = columnName.millionths(id)
      if (rows !== null && rows !== sum) columns[rows]!.name = columnName.rows(id)
    }
    return {
      kind: 'flow',
      table: scan.root.table,
      atAnswerer: scan.root.at === 'answerer',
      dependencies: flowDependencies(scan, catalogue),
      select: (views) => compileFlowEntries(scan, catalogue, views, [range]),
      columns,
      targets: comboTargets(layoutOf(scan, scan.measures.length, catalogue), sums),
      byPerson: false,
    }
  })
}

function stockPlans(catalogue: Catalogue, needs: SeriesNeeds, range: Range): Plan[] {
  const ids = [...new Set([...needs.stocks, ...needs.reductions.keys()])]
  return [...new Set(ids.map((id) => findCell(id)!.of))].map((of): Plan => {
    const measure = catalogue.measures.get(of) as StockMeasure
    const cells = ids.map((id) => findCell(id)!).filter((one) => one.of === of)
    const attributes = attributesOf(cells.map(({ cell }) => cell))
    return {
      kind: 'stock',
      table: measure.table,
      atAnswerer: measure.at === 'answerer',
      dependencies: rowDependencies([measure], attributes, catalogue),
      select(views) {
        // The last column is the key.
        const columns = Array.from({ length: 7 }, (_, index) => `s.c${index}`)
        const names = [...columns.map((name) => name.slice(2)), 'k']
        const sql = compileStock({ measure, attributes }, catalogue, views, range)
        return `SELECT s.k, ${columns.join(', ')} FROM (${sql}) AS s(${names.join(', ')})`
      },
      measures: cells.map(({ cell }) => {
        const id = cellId(of, cell)
        return { id, reductions: [...(needs.reductions.get(id) ?? [])] }
      }),
      targets: comboTargets(
        layoutOf({ attributes }, 0, catalogue),
        cells.map(({ cell }) => ({ measure: 0, cell })),
      ),
      byPerson: false,
    }
  })
}

function peoplePlans(catalogue: Catalogue, needs: SeriesNeeds, range: Range): Plan[] {
  const plans: Plan[] = []
  const scans = peopleScans(catalogue, needs.people.keys())
  for (const source of new Set(scans.map(({ base }) => peopleSource(base)))) {
    const together = scans.filter(({ base }) => peopleSource(base) === source)
    const bases = [
      ...new Map(together.map((scan): [string, PeopleMeasure] => [scan.base.id, scan.base])).values(),
    ]
    const wanted = together.flatMap(({ ids }) => ids.map((id) => ({ id, ...catalogue.peopleScanOf(id) })))
    const attributes = attributesOf(wanted.map(({ cell }) => cell))
    const several = bases.length > 1
    plans.push({
      kind: 'people',
      table: bases[0]!.table,
      atAnswerer: bases[0]!.at === 'answerer',
      dependencies: rowDependencies(bases, attributes, catalogue),
      select(views) {
        const flags = bases.map((_, index) => `f${index}`)
        const names = [...Array.from({ length: 7 }, (_, index) => `c${index}`), ...flags, 'combo', 'k']
        const sql = compilePeople(
          bases.map((measure) => ({ measure, where: measure.where })),
          attributes,
          catalogue,
          views,
          range,
        )
        // Which measures a row belongs to come before its attributes, where there are several.
        const digits = flags.map((flag, index) => `s.${flag} * ${2 ** index}`).join(' + ')
        const combo = several ? `(s.combo * ${2 ** bases.length} + ${digits})` : 's.combo'
        const columns = names.slice(0, 7).map((name) => `s.${name}`)
        return `SELECT s.k, ${columns.join(', ')}, ${combo} FROM (${sql}) AS s(${names.join(', ')})`
      },
      measures: wanted.map(({ id, active }) => ({
        id,
        started: active ? JSON.stringify(active.started) : null,
        systems: [...needs.people.get(id)!],
      })),
      targets: comboTargets(
        layoutOf({ attributes }, several ? bases.length : 0, catalogue),
        wanted.map(({ base, cell }) => ({ measure: bases.findIndex(({ id }) => id === base.id), cell })),
      ),
      byPerson: true,
    })
  }
  for (const scan of new Map(scans.map(({ started }) => [JSON.stringify(started), started])).values()) {
    for (const one of scan ?? []) {
      plans.push({
        kind: 'starts',
        table: one.table,
        atAnswerer: false,
        dependencies: countedDependencies(one.table),
        select: (views) =>
          `SELECT s.k, s.person, s.day FROM (${compileStarts([one], views, range)}) AS s(person, day, k)`,
        started: JSON.stringify(scan),
        byPerson: true,
      })
    }
  }
  return plans
}
