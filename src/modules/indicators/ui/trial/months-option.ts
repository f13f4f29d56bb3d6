import type { EChartsCoreOption } from 'echarts/core'
import { lineOf, linesOver, movesOfNames, nameOfLine, pointOf } from '../../../../design/chart/line-parts.ts'
import type { ValueAxis } from '../../../../design/chart/value-axis.ts'

type MonthsOptionInput = {
  dates: readonly string[]
  old: readonly (number | null)[]
  tried: readonly (number | null)[]
  /** Index of the month that is read out. */
  read: number
  axis: ValueAxis
  writeOnAxis: (value: number) => string
  labels: { old: string; tried: string }
  /** Of the drawing, in pixels. */
  height: number
  /** Room beside the plot for the axis's labels and for the lines' names, in pixels. */
  gutters: { left: number; right: number }
}

/**
 * What ECharts draws of a node's months: the definition tried strong and whole, that in force grey and dashed, each
 * named at its end.
 */
export function monthsOption(input: MonthsOptionInput): EChartsCoreOption {
  const { dates, old, tried, read, axis, height, labels } = input
  const ends = [old, tried].map((values) => values.findLast((value) => value !== null) ?? null)
  const [moveOld, moveTried] = movesOfNames(ends, axis, height)
  const point = (values: readonly (number | null)[], color: string, size: number, z: number) =>
    pointOf(values[read] ?? null, read, dates.length, color, size, z)
  const isYearStart = (date: string): boolean => date.slice(5, 7) === '01'
  return {
    ...linesOver({
      ...input,
      labelled: (index, date) => index === 0 || isYearStart(date),
      ruled: (_, date) => isYearStart(date),
      writeDate: (date) => date.slice(0, 4),
    }),
    series: [
      {
        ...lineOf(old, 'var(--last-year)', 1.75, true),
        endLabel: nameOfLine(labels.old, 'var(--muted)', 400, moveOld),
      },
      {
        ...lineOf(tried, 'var(--this-year)', 2.5),
        z: 5,
        endLabel: nameOfLine(labels.tried, 'var(--this-year)', 650, moveTried),
      },
      point(tried, 'var(--this-year)', 9, 6),
      point(old, 'var(--last-year)', 7, 4),
    ],
  }
}
