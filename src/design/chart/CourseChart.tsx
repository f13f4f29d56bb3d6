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
import { findValueAxis } from './value-axis.ts'

type CourseChartProps = {
  /** What the chart shows, in words. */
  title: string
  /** The same beneath a heading that already names it. */
  caption: string
  year: number
  thisYear: readonly CoursePoint[]
  lastYear: readonly CoursePoint[]
  target: number | null
  style: FigureStyle
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

/** An indicator's year beside the year before: a drawing, a slider that reads out each day, and (by T) a table. */
export function CourseChart(props: CourseChartProps) {
  const { title, caption, year, thisYear, lastYear, target, style, asTable, onAsTable } = props
  const language = useLanguage()
  const say = useDesignTexts()
  const days = layOver(year, thisYear, lastYear)
  const lastDay = days.findLastIndex((day) => day.now !== null)
  const [chosenDay, setChosenDay] = useState<number | null>(null)
  const read = chosenDay ?? Math.max(lastDay, 0)
  const day = days[read]
  const narrow = useMediaQuery('(max-width: 45rem)') ?? false
  const axis = findValueAxis([days.map((one) => one.now), days.map((one) => one.before)], {
    settling: settlingDays,
    target,
    decimals: style.decimals,
  })
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

  return (
    <ChartFrame
      caption={`${caption}${unit && `, ${unit}`}`}
      asTable={asTable}
      onAsTable={onAsTable}
      table={<CourseTable title={title} year={year} days={days} style={style} />}
      drawing={(height, width) =>
        courseOption({
          days,
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
              inWords: say('chart.readout', { ...readout, year, yearBefore: year - 1 }),
              at: readout.day,
              lines: [
                { name: year, value: readout.now, isMain: true },
                { name: year - 1, value: readout.before, isMain: false },
              ],
            }
          : null
      }
    />
  )
}

/** Days at the beginning of a year when a ratio is still of few rows. */
const settlingDays = 35
