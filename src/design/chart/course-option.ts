import type { EChartsCoreOption } from 'echarts/core'
import type { CourseDay } from './course-points.ts'
import type { FanDay } from './fan-points.ts'
import { bandOf, lineOf, linesOver, movesOfNames, nameOfLine, nameOn, pointOf } from './line-parts.ts'
import type { ValueAxis } from './value-axis.ts'

type CourseOptionInput = {
  days: readonly CourseDay[]
  /** What is expected and forecast on each of the days; null where nothing is. */
  fan: readonly FanDay[] | null
  target: number | null
  axis: ValueAxis
  /** Index of the day that is read out. */
  read: number
  monthName: (month: number) => string
  writeOnAxis: (value: number) => string
  labels: { thisYear: string; lastYear: string; target: string; expected: string; forecast: string }
  /** Of the drawing, in pixels. */
  height: number
  width: number
  /** Room beside the plot for the axis's labels and for the lines' names, in pixels. */
  gutters: { left: number; right: number }
}

/** Days before the year's end from which the name of this year's line comes among the others'. */
const besideOthers = 60

/** The day of the year at which the way to the target has its name: at its end it would lie over the target's. */
const nameAt = 95

/** Room that the name of a month needs on the axis, in pixels; where there is less, every third has its name. */
const monthRoom = 34

/**
 * What ECharts draws of an indicator's year: this year strong over last year's grey, the target a dashed step, each
 * named at its end.
 */
export function courseOption(input: CourseOptionInput): EChartsCoreOption {
  const { days, fan, target, read, labels, gutters, axis, height, width } = input
  const lastNow = days.findLastIndex((day) => day.now !== null)
  const nowIsBeside = lastNow >= days.length - besideOthers
  const ends = [
    nowIsBeside ? (days[lastNow]?.now ?? null) : null,
    days.findLast((day) => day.before !== null)?.before ?? null,
    target,
    fan?.at(-1)?.median ?? null,
  ]
  const [moveNow, moveBefore, moveTarget, moveForecast] = movesOfNames(ends, axis, height)
  const monthsFit = (width - gutters.left - gutters.right) / 12 >= monthRoom
  const point = (value: number | null, color: string, size: number, z: number) =>
    pointOf(value, read, days.length, color, size, z)
  return {
    ...linesOver({
      ...input,
      dates: days.map((day) => day.date),
      labelled: (_, date) => date.endsWith('-01') && (monthsFit || Number(date.slice(5, 7)) % 3 === 1),
      ruled: (_, date) => date.endsWith('-01'),
      writeDate: (date) => input.monthName(Number(date.slice(5, 7))),
    }),
    series: [
      {
        ...lineOf(
          days.map((day) => day.before),
          'var(--last-year)',
          1.5,
        ),
        endLabel: nameOfLine(labels.lastYear, 'var(--muted)', 400, moveBefore),
      },
      ...(fan
        ? [
            ...bandOf(
              fan.map(({ lower }) => lower),
              fan.map(({ upper }) => upper),
              'var(--this-year)',
            ),
            {
              ...lineOf(
                fan.map(({ median }) => median),
                'var(--this-year)',
                1.75,
                true,
              ),
              z: 4,
              endLabel: nameOfLine(labels.forecast, 'var(--this-year)', 500, moveForecast),
            },
            ...(fan.some(({ expected }) => expected !== null)
              ? [
                  {
                    ...lineOf(
                      fan.map(({ expected }) => expected),
                      'var(--risk)',
                      1.5,
                      true,
                    ),
                    z: 3,
                  },
                  nameOn(
                    fan.map(({ expected }) => expected),
                    labels.expected,
                    'var(--risk)',
                    nameAt,
                  ),
                ]
              : []),
          ]
        : []),
      ...(target === null
        ? []
        : [
            {
              ...lineOf(
                days.map(() => target),
                'var(--text)',
                1.25,
                true,
              ),
              step: 'end',
              endLabel: nameOfLine(labels.target, 'var(--text)', 500, moveTarget),
            },
          ]),
      {
        ...lineOf(
          days.map((day) => day.now),
          'var(--this-year)',
          2.5,
        ),
        z: 5,
        endLabel: nameOfLine(labels.thisYear, 'var(--this-year)', 650, moveNow),
      },
      point(days[read]?.now ?? null, 'var(--this-year)', 9, 6),
      point(read === lastNow ? null : (days[read]?.before ?? null), 'var(--last-year)', 7, 4),
    ],
  }
}
