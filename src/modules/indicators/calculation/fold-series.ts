import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from './day-axis.ts'
import { foldFlow, type NotePlace, type Numbers } from './fold-flow.ts'
import { foldPeople } from './fold-people.ts'
import { foldReduction, foldStock } from './fold-stock.ts'
import type { NodeColumn } from './roll-up.ts'
import { columnName, type PeriodSystem, periodsAlong } from './series-columns.ts'

/** What one query brought, with what is to be made of it. Plain data, so that it can be handed to a worker. */
export type SeriesTask =
  | { kind: 'flow'; measures: readonly { id: string; rows: boolean }[]; columns: Numbers[] }
  | { kind: 'stock'; measure: string; reductions: readonly PeriodSystem[]; columns: Numbers[] }
  | {
      kind: 'people'
      measure: string
      active: string | null
      systems: readonly PeriodSystem[]
      columns: Numbers[]
      starts: Numbers[] | null
    }

/** Folds a task into the columns of the series: `emit` is given each with its name, `[node × days + index]`. */
export function foldSeries(
  task: SeriesTask,
  axis: DayAxis,
  organisation: OrganisationThroughTime,
  emit: (name: string, column: NodeColumn) => void,
  note?: NotePlace,
): void {
  if (task.kind === 'flow') {
    const folded = foldFlow(task.columns, axis.epochs, organisation, note)
    for (const [index, { id, rows }] of task.measures.entries()) {
      emit(columnName.flow(id), runningSums(folded[index * 2]!, axis))
      if (rows) emit(columnName.rows(id), runningSums(folded[index * 2 + 1]!, axis))
    }
    return
  }
  if (task.kind === 'stock') {
    const stock = foldStock(task.columns, axis, organisation)
    emit(columnName.stock(task.measure), stock)
    emit(columnName.stockDays(task.measure), runningSums(stock.slice(), axis))
    for (const system of task.reductions) {
      const { periods, ends } = periodsAlong(system, axis, organisation)
      const reduction = foldReduction(task.columns, ends, periods, organisation)
      emit(columnName.reduction(task.measure, system), reduction)
    }
    return
  }
  for (const system of task.systems) {
    const { periods, ends } = periodsAlong(system, axis, organisation)
    const { all, active } = foldPeople(task.columns, task.starts, ends, periods, organisation)
    emit(columnName.people(task.measure, system), all)
    if (task.active !== null && active) emit(columnName.people(task.active, system), active)
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
