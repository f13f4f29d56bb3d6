import { spreadLabels } from './spread-labels.ts'
import type { ValueAxis } from './value-axis.ts'

/** Parts of which ECharts' drawings of lines are made. Colours are CSS variables, so they follow scheme and printer. */
const chartText = { fontFamily: 'var(--font)', fontSize: 12 }
const still = { silent: true, animation: false, showSymbol: false, emphasis: { disabled: true } }
const margins = { top: 14, bottom: 26 }
const labelHeight = 15

/** The plot with its axes: dates along, of which those are labelled and ruled that `labelled` and `ruled` choose. */
export function linesOver(input: {
  dates: readonly string[]
  axis: ValueAxis
  writeOnAxis: (value: number) => string
  gutters: { left: number; right: number }
  labelled: (index: number, date: string) => boolean
  ruled: (index: number, date: string) => boolean
  writeDate: (date: string) => string
}) {
  const { dates, axis, writeOnAxis, gutters, labelled, ruled, writeDate } = input
  return {
    animation: false,
    grid: { ...gutters, top: margins.top, bottom: margins.bottom, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: [...dates],
      boundaryGap: false,
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisTick: { show: false },
      axisLabel: {
        ...chartText,
        color: 'var(--muted)',
        align: 'left',
        interval: labelled,
        formatter: writeDate,
      },
      splitLine: { show: true, interval: ruled, lineStyle: { color: 'var(--line)' } },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      interval: axis.step,
      axisLabel: { ...chartText, color: 'var(--muted)', formatter: writeOnAxis },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
  }
}

/** A line; where there is no value it is broken. */
export function lineOf(values: readonly (number | null)[], color: string, width: number, dashed = false) {
  return {
    ...still,
    type: 'line',
    data: [...values],
    lineStyle: { color, width, cap: 'round', join: 'round', type: dashed ? [5, 4] : 'solid' },
  }
}

/** A band between two lines, as two series that lie upon one another. */
export function bandOf(lower: readonly (number | null)[], upper: readonly (number | null)[], color: string) {
  const heights = upper.map((value, index) => {
    const from = lower[index]
    return value === null || from === null || from === undefined ? null : value - from
  })
  // Below zero as above it, the one is laid upon the other.
  const part = { ...still, type: 'line', stack: 'band', stackStrategy: 'all', lineStyle: { width: 0 }, z: 1 }
  return [
    { ...part, data: [...lower] },
    { ...part, data: heights, areaStyle: { color, opacity: 0.16 } },
  ]
}

/** The name of a line at its end, moved by some pixels. */
export function nameOfLine(name: string, color: string, weight: number, move = 0) {
  return {
    show: true,
    offset: [0, move],
    formatter: name,
    color,
    fontWeight: weight,
    distance: 6,
    textBorderColor: 'var(--page)',
    textBorderWidth: 3,
    ...chartText,
  }
}

/** The name of a line over it, at an index. */
export function nameOn(values: readonly (number | null)[], name: string, color: string, index: number) {
  return {
    ...still,
    type: 'line',
    showSymbol: true,
    symbol: 'circle',
    symbolSize: 0.1,
    z: 7,
    lineStyle: { width: 0 },
    data: values.map((value, place) => (place === index ? value : null)),
    itemStyle: { color },
    label: {
      show: true,
      position: 'top',
      formatter: name,
      color,
      textBorderColor: 'var(--page)',
      textBorderWidth: 3,
      ...chartText,
    },
  }
}

/** A point on a line, at the one index that is read. */
export function pointOf(
  value: number | null,
  read: number,
  length: number,
  color: string,
  size: number,
  z: number,
) {
  return {
    ...still,
    type: 'line',
    showSymbol: true,
    symbol: 'circle',
    symbolSize: size,
    z,
    lineStyle: { width: 0 },
    data: Array.from({ length }, (_, index) => (index === read ? value : null)),
    itemStyle: { color, borderColor: 'var(--page)', borderWidth: 2 },
  }
}

/** How far the names at the ends of lines must move so as not to lie over one another; those without a value stay. */
export function movesOfNames(ends: readonly (number | null)[], axis: ValueAxis, height: number): number[] {
  const scale = (height - margins.top - margins.bottom) / (axis.max - axis.min)
  const shown = ends.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const moves = spreadLabels(
    shown.map(({ value }) => (axis.max - value) * scale),
    labelHeight,
  )
  const result = ends.map(() => 0)
  for (const [place, { index }] of shown.entries()) result[index] = moves[place] ?? 0
  return result
}
