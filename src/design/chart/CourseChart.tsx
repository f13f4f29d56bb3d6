import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import type { FigureStyle } from '../figure/figure-unit.ts'
import { formatDayOfYear } from '../language/format-day.ts'
import { formatNumber } from '../language/format-number.ts'
import { useLanguage } from '../language/use-language.ts'
import { ChartFrame, guttersOf } from './ChartFrame.tsx'
import { CourseTable } from './CourseTable.tsx'
import { courseOption } from './course-option.ts'
import { type CoursePoint, layOver } from './course-points.ts'
import { type FanPoint, fanByDay } from './fan-points.ts'
import { findValueAxis } from './value-axis.ts'

type CourseChartProps = {
  /** What the chart shows, in words. */
  title: string
  /** Of where, for the picture that is taken away. */
  place: string
  /** The same beneath a heading that already names it. */
  caption: string
  year: number
  thisYear: readonly CoursePoint[]
  lastYear: readonly CoursePoint[]
  /** What is expected and forecast; nothing where none was made. */
  fan?: readonly FanPoint[] | undefined
  target: number | null
  style: FigureStyle
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

/** An indicator's year beside the year before: a drawing, a slider that reads out each day, and (by T) a table. */
export function CourseChart(props: CourseChartProps) {
  const {
    title,
    place,
    caption,
    year,
    thisYear,
    lastYear,
    fan: points,
    target,
    style,
    asTable,
    onAsTable,
  } = props
  const language = useLanguage()
  const say = useDesignTexts()
  const days = layOver(year, thisYear, lastYear)
  const fan = points && points.length > 0 ? fanByDay(days, points) : null
  const lastDay = days.findLastIndex((day) => day.now !== null)
  const [chosenDay, setChosenDay] = useState<number | null>(null)
  const read = chosenDay ?? Math.max(lastDay, 0)
  const day = days[read]
  const narrow = useMediaQuery('(max-width: 45rem)') ?? false
  const axis = findValueAxis(
    [
      days.map((one) => one.now),
      days.map((one) => one.before),
      ...(fan
        ? [fan.map(({ lower }) => lower), fan.map(({ upper }) => upper), fan.map(({ expected }) => expected)]
        : []),
    ],
    {
      settling: settlingDays,
      target,
      decimals: style.decimals,
    },
  )
  const writeOnAxis = (value: number) => formatNumber(language, value, axis.decimals)
  const gutters = guttersOf(axis, writeOnAxis, narrow ? 60 : 116)
  const unit = say(`unit.${style.unit}`)
  const write = (value: number | null | undefined) =>
    value === null || value === undefined
      ? say('figure.noData')
      : `${formatNumber(language, value, style.decimals)}${unit && `\u00a0${unit}`}`
  const readout = day && {
    day: formatDayOfYear(language, day.date),
    now: write(day.now),
    before: write(day.before),
  }
  const ahead = read > lastDay ? (fan?.[read] ?? null) : null
  const expected = fan?.[read]?.expected ?? null
  const band =
    ahead?.median == null
      ? null
      : say('chart.band', {
          value: write(ahead.median),
          lower: write(ahead.lower),
          upper: write(ahead.upper),
        })
  const more = [
    ...(band === null ? [] : [{ name: say('chart.forecast'), value: band }]),
    ...(expected === null ? [] : [{ name: say('chart.expected'), value: write(expected) }]),
  ]

  return (
    <ChartFrame
      caption={`${caption}${unit && `, ${unit}`}`}
      picture={{
        title: `${title}, ${place}${unit && `, ${unit}`}`,
        day: days[lastDay]?.date ?? `${year}`,
      }}
      asTable={asTable}
      onAsTable={onAsTable}
      table={<CourseTable title={title} year={year} days={days} fan={fan} style={style} />}
      drawing={(height, width) =>
        courseOption({
          days,
          fan,
          target,
          read,
          monthName: (month) => say('months').split(' ')[month - 1] ?? '',
          axis,
          writeOnAxis,
          gutters,
          height,
          width,
          labels: {
            thisYear: say('chart.year', { year }),
            lastYear: say('chart.year', { year: year - 1 }),
            expected: say('chart.expected'),
            forecast: say('chart.forecast'),
            target: narrow ? say('chart.targetShort') : say('chart.target', { value: write(target) }),
          },
        })
      }
      gutters={gutters}
      note={axis.cut && say('chart.cut')}
      points={days.length}
      read={read}
      onRead={setChosenDay}
      readout={
        readout
          ? {
              label: say('chart.day'),
              inWords: [
                say('chart.readout', { ...readout, year, yearBefore: year - 1 }),
                ...more.map(({ name, value }) => `${name} ${value}`),
              ].join(', '),
              at: readout.day,
              lines: [
                { name: year, value: readout.now, isMain: true },
                { name: year - 1, value: readout.before, isMain: false },
                ...more.map((one) => ({ ...one, isMain: false })),
              ],
            }
          : null
      }
    />
  )
}

/** Days at the beginning of a year when a ratio is still of few rows. */
const settlingDays = 35
