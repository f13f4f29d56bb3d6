import type { EChartsCoreOption } from 'echarts/core'
import type { CourseDay } from './course-points.ts'

type CourseOptionInput = {
  days: readonly CourseDay[]
  target: number | null
  /** Index of the day that is read out. */
  read: number
  monthName: (month: number) => string
  formatValue: (value: number) => string
  labels: { thisYear: string; lastYear: string; target: string }
  narrow: boolean
  /** Room beside the plot for the axis's labels and for the lines' names, in pixels. */
  gutters: { left: number; right: number }
}

const text = { fontFamily: 'var(--font)', fontSize: 12 }
const still = { silent: true, animation: false, showSymbol: false, emphasis: { disabled: true } }

/**
 * What ECharts draws of an indicator's year: this year strong over last year's grey, the target a dashed step, each
 * named at its end. Colours are CSS variables, so the drawing follows the colour scheme and the printer.
 */
export function courseOption(input: CourseOptionInput): EChartsCoreOption {
  const { days, target, read, labels, formatValue, narrow } = input
  const lastNow = days.findLastIndex((day) => day.now !== null)
  const readValues = [days[read]?.now, days[read]?.before]
  const nameLine = (name: string, color: string, weight: number) => ({
    show: true,
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
    labelLayout: { moveOverlap: 'shiftY' },
  })
  return {
    animation: false,
    grid: { ...input.gutters, top: 14, bottom: 26, outerBoundsMode: 'none' },
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
      scale: true,
      splitNumber: 4,
      axisLabel: { ...text, color: 'var(--muted)', formatter: formatValue },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        ...line(
          days.map((day) => day.before),
          'var(--last-year)',
          1.5,
        ),
        endLabel: nameLine(labels.lastYear, 'var(--muted)', 400),
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
              endLabel: nameLine(labels.target, 'var(--text)', 500),
            },
          ]),
      {
        ...line(
          days.map((day) => day.now),
          'var(--this-year)',
          2.5,
        ),
        z: 5,
        endLabel: nameLine(labels.thisYear, 'var(--this-year)', 650),
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
