import { type AxisPeriod, type DayAxis, indexFrom } from './day-axis.ts'
import type { Numbers } from './node-matrix.ts'
import type { ChangeSink } from './roll-up.ts'

type Stretches = readonly [
  openFrom: Numbers,
  openUntil: Numbers,
  segFrom: Numbers,
  segTo: Numbers,
  unit: Numbers,
  staff: Numbers,
]

/** Cases open on each day of the axis. */
export function foldStock(columns: readonly Numbers[], axis: DayAxis, sink: ChangeSink): void {
  const [openFrom, openUntil, segFrom, segTo, unit, staff] = columns as unknown as Stretches
  for (let row = 0; row < openFrom.length; row++) {
    const start = indexFrom(axis, Math.max(openFrom[row]!, segFrom[row]!))
    const end = indexFrom(axis, Math.min(openUntil[row]!, segTo[row]!))
    if (start < end) sink.atPlace(unit[row]!, staff[row]!, start, end, 1)
  }
}

/**
 * By how many the cases open on the day before each period's beginning exceed those open on each of its days, both
 * where they are answered for on that day: closed since, less opened since and still open.
 */
export function foldReduction(
  columns: readonly Numbers[],
  axis: DayAxis,
  periods: readonly AxisPeriod[],
  sink: ChangeSink,
): void {
  const [openFrom, openUntil, segFrom, segTo, unit, staff] = columns as unknown as Stretches
  const periodOf = new Int32Array(axis.days.length)
  for (const [number, { start, end }] of periods.entries()) periodOf.fill(number, start, end)
  const add = (row: number, from: number, until: number, amount: number): void => {
    const start = indexFrom(axis, Math.max(from, segFrom[row]!))
    const end = indexFrom(axis, Math.min(until, segTo[row]!))
    if (start < end) sink.atPlace(unit[row]!, staff[row]!, start, end, amount)
  }
  for (let row = 0; row < openFrom.length; row++) {
    const opened = openFrom[row]!
    const closed = openUntil[row]!
    // The period that a change falls in is that of the first day of the axis not before it.
    const closing = indexFrom(axis, closed)
    if (closing < axis.days.length) {
      const { from, end } = periods[periodOf[closing]!]!
      if (closed >= from && opened < from) add(row, closed, axis.days[end - 1]! + 1, 1)
    }
    const opening = indexFrom(axis, opened)
    if (opening < axis.days.length) {
      const { from, end } = periods[periodOf[opening]!]!
      if (opened >= from) add(row, opened, Math.min(closed, axis.days[end - 1]! + 1), -1)
    }
  }
}
