import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { Cell } from '../definition/cell.ts'
import { type ComboLayout, comboTargets } from './combos.ts'
import type { DayAxis } from './day-axis.ts'
import type { ExternalColumns } from './evaluate-formula.ts'
import { type ExternalSource, externalColumns } from './externals.ts'
import { type FlowColumns, type FoldedSum, foldFlow, type NotePlace } from './fold-flow.ts'
import { foldPeople } from './fold-people.ts'
import { foldReduction, foldStock } from './fold-stock.ts'
import type { NodeMatrix, Numbers } from './node-matrix.ts'
import { type PeriodSystem, periodEnd, periodStart, periodsAlong } from './period-system.ts'
import { gatherChanges, type NodeColumn } from './roll-up.ts'
import type { BucketLookup, RowOrder } from './row-source.ts'
import { columnName } from './series-columns.ts'

/** What one query brought, with what is to be made of it. Plain data, so that it can be handed to a worker. */
export type SeriesTask = { knownOn: Day | null } & (
  | {
      kind: 'flow'
      outputs: readonly FlowOutput[]
      layout: ComboLayout
      sums: readonly FoldedSum[]
      columns: FlowColumns
      /** Where `columns.bucket` holds days: the index of each along the axis. */
      lookup?: BucketLookup
      order?: RowOrder
    }
  | {
      kind: 'stock'
      measures: readonly { id: string; cell: Cell; reductions: readonly PeriodSystem[] }[]
      layout: ComboLayout
      columns: Numbers[]
    }
  | {
      kind: 'people'
      /** `measure`: which of the layout's measures it is. */
      measures: readonly {
        id: string
        measure: number
        cell: Cell
        active: boolean
        systems: readonly PeriodSystem[]
      }[]
      layout: ComboLayout
      columns: Numbers[]
      starts: Numbers[] | null
    }
  | { kind: 'external'; id: string; source: ExternalSource; systems: readonly PeriodSystem[] }
)

/** Which of a task's sums are a cell's sum, its millionths and its rows, where it has them. */
export type FlowOutput = { id: string; sum: number; millionths: number | null; rows: number | null }

/** Folds a task into the columns of the series: `emit` is given each with its name, `[node × days + index]`. */
export function foldSeries(
  task: SeriesTask,
  axis: DayAxis,
  organisation: OrganisationThroughTime,
  emit: (name: string, column: NodeColumn) => void,
  note?: NotePlace,
): void {
  const put = (name: string, column: NodeColumn): void =>
    emit(task.knownOn === null ? name : columnName.asKnown(name, task.knownOn), column)
  if (task.kind === 'flow') {
    const { columns, layout, sums, lookup = null, order = null } = task
    const matrix = foldFlow(columns, layout, sums, axis.epochs, organisation, { note, lookup, order })
    for (const { id, sum, millionths, rows } of task.outputs) {
      put(columnName.flow(id), runningSums(daysOf(matrix, sum), axis))
      if (millionths !== null) put(columnName.millionths(id), runningSums(daysOf(matrix, millionths), axis))
      if (rows !== null && rows !== sum) put(columnName.rows(id), runningSums(daysOf(matrix, rows), axis))
    }
    return
  }
  if (task.kind === 'external') {
    foldExternal(task.id, task.source, task.systems, axis, organisation, put)
    return
  }
  const combos = task.columns[task.kind === 'stock' ? 6 : 7]!
  const targets = comboTargets(
    task.layout,
    task.measures.map((one) => ({ measure: 'measure' in one ? one.measure : 0, cell: one.cell })),
  )
  for (const [index, measure] of task.measures.entries()) {
    const columns =
      measure.cell.length === 0 && task.layout.measures === 0
        ? task.columns
        : keepRows(task.columns, (row) => targets.of(combos[row]!).includes(index))
    if ('reductions' in measure) {
      const gathered = gatherChanges(organisation, axis)
      foldStock(columns, axis, gathered)
      const stock = gathered.rollUp()
      put(columnName.stock(measure.id), stock)
      put(columnName.stockDays(measure.id), runningSums(stock.slice(), axis))
      for (const system of measure.reductions) {
        const { periods, ends } = periodsAlong(system, axis, organisation)
        const reduction = gatherChanges(organisation, ends)
        foldReduction(columns, ends, periods, reduction)
        put(columnName.reduction(measure.id, system), reduction.rollUp())
      }
    } else if (task.kind === 'people') {
      for (const system of measure.systems) {
        const { periods, ends } = periodsAlong(system, axis, organisation)
        const people = gatherChanges(organisation, ends)
        foldPeople(columns, measure.active ? task.starts : null, ends, periods, organisation, people)
        put(columnName.people(measure.id, system), people.rollUp())
      }
    }
  }
}

function keepRows(columns: readonly Numbers[], keeps: (row: number) => boolean): Numbers[] {
  const kept: number[] = []
  for (let row = 0; row < columns[0]!.length; row++) if (keeps(row)) kept.push(row)
  return columns.map((column) => Int32Array.from(kept, (row) => column[row]!))
}

/** A sum of a matrix of days, by node: `[node × days + index]`. */
function daysOf({ nodes, width, first, at, values }: NodeMatrix, sum: number): NodeColumn {
  const column = new Float64Array(nodes * width)
  for (let position = first[sum]!; position < first[sum + 1]!; position++) {
    column.set(values.subarray(position * width, (position + 1) * width), at[position]! * width)
  }
  return column
}

/** A column by days is made of those of single days; where nothing begins or ends they are those of the day before. */
function foldExternal(
  id: string,
  source: ExternalSource,
  systems: readonly PeriodSystem[],
  axis: DayAxis,
  organisation: OrganisationThroughTime,
  put: (name: string, column: NodeColumn) => void,
): void {
  const days = axis.days.length
  const nodes = organisation.nodes.length
  const changes = changesOf(source, organisation)
  for (const system of systems) {
    const parts = { numerator: new Float64Array(nodes * days), rows: new Float64Array(nodes * days) }
    let denominator: NodeColumn | null = null
    let range: Range | null = null
    let found: ExternalColumns | null = null
    // Most nodes are specialists, of whom other institutions say nothing.
    let filled: number[] = []
    for (const [index, day] of axis.days.entries()) {
      const asked: Range = { from: periodStart(system, day), to: periodEnd(system, day) }
      if (!found || !range || asked.from !== range.from || changes(range.to, asked.to)) {
        found = externalColumns(source, asked, organisation)
        const { rows } = found
        filled = [...rows.keys()].filter((node) => rows[node]! > 0)
      }
      range = asked
      for (const node of filled) {
        parts.numerator[node * days + index] = found.numerator[node]!
        parts.rows[node * days + index] = found.rows[node]!
      }
      if (found.denominator === null) continue
      denominator ??= new Float64Array(nodes * days)
      for (let node = 0; node < nodes; node++) denominator[node * days + index] = found.denominator[node]!
    }
    put(columnName.external(id, 'numerator', system), parts.numerator)
    put(columnName.external(id, 'rows', system), parts.rows)
    if (denominator !== null) put(columnName.external(id, 'denominator', system), denominator)
  }
}

/** Whether a figure that begins on the same day is another when it ends on a later day: false only where it is not. */
function changesOf(
  { measure, values, weights }: ExternalSource,
  { epochStarts }: OrganisationThroughTime,
): (earlier: Day, later: Day) => boolean {
  if (measure.roll_up === 'mean') return () => true
  const days = new Set<Day>(epochStarts)
  for (const { from, to } of [...values, ...weights]) {
    days.add(from)
    days.add(to)
    if (measure.roll_up === 'last') days.add(to + (measure.expires_after_days ?? 0) + 1)
  }
  return (earlier, later) => {
    if (later < earlier) return true
    for (let day = earlier + 1; day <= later; day++) if (days.has(day)) return true
    return false
  }
}

/** Turns the sums of days into running sums, in place. */
function runningSums(column: NodeColumn, axis: DayAxis): NodeColumn {
  const days = axis.days.length
  for (let start = 0; start < column.length; start += days) {
    for (let index = start + 1; index < start + days; index++) column[index]! += column[index - 1]!
  }
  return column
}
