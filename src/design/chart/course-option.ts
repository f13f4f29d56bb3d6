import type { EChartsCoreOption } from 'echarts/core'
import type { CourseDay } from './course-points.ts'
import { spreadLabels } from './spread-labels.ts'
import type { ValueAxis } from './value-axis.ts'

type CourseOptionInput = {
  days: readonly CourseDay[]
  target: number | null
  axis: ValueAxis
  /** Index of the day that is read out. */
  read: number
  monthName: (month: number) => string
  writeOnAxis: (value: number) => string
  labels: { thisYear: string; lastYear: string; target: string }
  narrow: boolean
  /** Of the drawing, in pixels. */
  height: number
  /** Room beside the plot for the axis's labels and for the lines' names, in pixels. */
  gutters: { left: number; right: number }
}

const text = { fontFamily: 'var(--font)', fontSize: 12 }
const still = { silent: true, animation: false, showSymbol: false, emphasis: { disabled: true } }

const margins = { top: 14, bottom: 26 }
const labelHeight = 15
/** Days before the year's end from which the name of this year's line comes among the others'. */
const besideOthers = 60

/**
 * What ECharts draws of an indicator's year: this year strong over last year's grey, the target a dashed step, each
 * named at its end. Colours are CSS variables, so the drawing follows the colour scheme and the printer.
 */
export function courseOption(input: CourseOptionInput): EChartsCoreOption {
  const { days, target, read, labels, narrow } = input
  const lastNow = days.findLastIndex((day) => day.now !== null)
  const lastBefore = days.findLast((day) => day.before !== null)?.before ?? null
  const [moveNow, moveBefore, moveTarget] = moveEndLabels(input, lastNow, lastBefore)
  const readValues = [days[read]?.now, days[read]?.before]
  const nameLine = (name: string, color: string, weight: number, move = 0) => ({
    show: true,
    offset: [0, move],
    formatter: name,
    color,
    fontWeight: weight,
    distance: 6,
    textBorderColor: 'var(--page)',
    textBorderWidth: 3,
    ...text,
  })
  const line = (values: (number | null)[], color: string, width: number) => ({
    ...still,
    type: 'line',
    data: values,
    lineStyle: { color, width, cap: 'round', join: 'round' },
  })
  return {
    animation: false,
    grid: { ...input.gutters, top: margins.top, bottom: margins.bottom, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: days.map((day) => day.date),
      boundaryGap: false,
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        color: 'var(--muted)',
        align: 'left',
        interval: (_index: number, date: string) =>
          date.endsWith('-01') && (!narrow || Number(date.slice(5, 7)) % 3 === 1),
        formatter: (date: string) => input.monthName(Number(date.slice(5, 7))),
      },
      splitLine: {
        show: true,
        interval: (_index: number, date: string) => date.endsWith('-01'),
        lineStyle: { color: 'var(--line)' },
      },
    },
    yAxis: {
      type: 'value',
      min: input.axis.min,
      max: input.axis.max,
      interval: input.axis.step,
      axisLabel: { ...text, color: 'var(--muted)', formatter: input.writeOnAxis },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        ...line(
          days.map((day) => day.before),
          'var(--last-year)',
          1.5,
        ),
        endLabel: nameLine(labels.lastYear, 'var(--muted)', 400, moveBefore),
      },
      ...(target === null
        ? []
        : [
            {
              ...line(
                days.map(() => target),
                'var(--text)',
                1.25,
              ),
              step: 'end',
              lineStyle: { color: 'var(--text)', width: 1.25, type: [5, 4] },
              endLabel: nameLine(labels.target, 'var(--text)', 500, moveTarget),
            },
          ]),
      {
        ...line(
          days.map((day) => day.now),
          'var(--this-year)',
          2.5,
        ),
        z: 5,
        endLabel: nameLine(labels.thisYear, 'var(--this-year)', 650, moveNow),
      },
      {
        ...still,
        type: 'line',
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 9,
        z: 6,
        lineStyle: { width: 0 },
        data: days.map((_, index) => (index === read ? (readValues[0] ?? null) : null)),
        itemStyle: { color: 'var(--this-year)', borderColor: 'var(--page)', borderWidth: 2 },
      },
      {
        ...still,
        type: 'line',
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 7,
        z: 4,
        lineStyle: { width: 0 },
        data: days.map((_, index) => (index === read && read !== lastNow ? (readValues[1] ?? null) : null)),
        itemStyle: { color: 'var(--last-year)', borderColor: 'var(--page)', borderWidth: 2 },
      },
    ],
  }
}

/** How far the names of this year, last year and the target must move so as not to lie over one another. */
function moveEndLabels(input: CourseOptionInput, lastNow: number, lastBefore: number | null): number[] {
  const { axis, days, height, target } = input
  const scale = (height - margins.top - margins.bottom) / (axis.max - axis.min)
  const nowIsBeside = lastNow >= days.length - besideOthers
  const values = [nowIsBeside ? (days[lastNow]?.now ?? null) : null, lastBefore, target]
  const shown = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const moves = spreadLabels(
    shown.map(({ value }) => (axis.max - value) * scale),
    labelHeight,
  )
  const result = [0, 0, 0]
  for (const [place, { index }] of shown.entries()) result[index] = moves[place] ?? 0
  return result
}
