import type { EChartsCoreOption } from 'echarts/core'
import { spreadLabels } from '../../../../design/chart/spread-labels.ts'
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

const text = { fontFamily: 'var(--font)', fontSize: 12 }
const still = { silent: true, animation: false, showSymbol: false, emphasis: { disabled: true } }
const margins = { top: 14, bottom: 26 }
const labelHeight = 15

/**
 * What ECharts draws of a node's months: the definition tried strong and whole, that in force grey and dashed, each
 * named at its end. Colours are CSS variables, so the drawing follows the colour scheme and the printer.
 */
export function monthsOption(input: MonthsOptionInput): EChartsCoreOption {
  const { dates, old, tried, read, axis, height, labels } = input
  const scale = (height - margins.top - margins.bottom) / (axis.max - axis.min)
  const ends = [old, tried].map((values) => values.findLast((value) => value !== null) ?? axis.min)
  const [moveOld = 0, moveTried = 0] = spreadLabels(
    ends.map((value) => (axis.max - value) * scale),
    labelHeight,
  )
  const line = (values: readonly (number | null)[], color: string, width: number, dashed: boolean) => ({
    ...still,
    type: 'line',
    data: [...values],
    connectNulls: false,
    lineStyle: { color, width, cap: 'round', join: 'round', type: dashed ? [5, 4] : 'solid' },
  })
  const nameLine = (name: string, color: string, weight: number, move: number) => ({
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
  const point = (values: readonly (number | null)[], color: string, size: number, z: number) => ({
    ...still,
    type: 'line',
    showSymbol: true,
    symbol: 'circle',
    symbolSize: size,
    z,
    lineStyle: { width: 0 },
    data: values.map((value, index) => (index === read ? value : null)),
    itemStyle: { color, borderColor: 'var(--page)', borderWidth: 2 },
  })
  const isYearStart = (date: string): boolean => date.slice(5, 7) === '01'
  return {
    animation: false,
    grid: { ...input.gutters, top: margins.top, bottom: margins.bottom, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: [...dates],
      boundaryGap: false,
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        color: 'var(--muted)',
        align: 'left',
        interval: (index: number, date: string) => index === 0 || isYearStart(date),
        formatter: (date: string) => date.slice(0, 4),
      },
      splitLine: {
        show: true,
        interval: (_index: number, date: string) => isYearStart(date),
        lineStyle: { color: 'var(--line)' },
      },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      interval: axis.step,
      axisLabel: { ...text, color: 'var(--muted)', formatter: input.writeOnAxis },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        ...line(old, 'var(--last-year)', 1.75, true),
        endLabel: nameLine(labels.old, 'var(--muted)', 400, moveOld),
      },
      {
        ...line(tried, 'var(--this-year)', 2.5, false),
        z: 5,
        endLabel: nameLine(labels.tried, 'var(--this-year)', 650, moveTried),
      },
      point(tried, 'var(--this-year)', 9, 6),
      point(old, 'var(--last-year)', 7, 4),
    ],
  }
}
