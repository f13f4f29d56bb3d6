import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import type { FigureStyle } from '../figure/figure-unit.ts'
import { formatDayOfYear } from '../language/format-day.ts'
import { formatNumber } from '../language/format-number.ts'
import { useLanguage } from '../language/use-language.ts'
import classes from './CourseChart.module.css'
import { CourseTable } from './CourseTable.tsx'
import { type CoursePoint, layOver } from './course-points.ts'
import { findValueAxis } from './value-axis.ts'

const CourseDrawing = lazy(() => import('./CourseDrawing.tsx'))

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
  const captionId = useId()
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
  const labelLength = Math.max(writeOnAxis(axis.min).length, writeOnAxis(axis.max).length)
  const gutters = { left: 14 + labelLength * digitWidth, right: narrow ? 60 : 116 }
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

  function toggleByKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onAsTable(!asTable)
  }

  return (
    <figure className={classes.chart} aria-labelledby={captionId} onKeyDown={toggleByKey}>
      <figcaption id={captionId} className={classes.caption}>
        <span>
          {caption}
          {unit && `, ${unit}`}
        </span>
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={asTable}
          data-screen-only
          onClick={() => onAsTable(!asTable)}
        >
          {say(asTable ? 'chart.asDrawing' : 'chart.asTable')} <kbd>T</kbd>
        </button>
      </figcaption>
      {asTable ? (
        <CourseTable title={title} year={year} days={days} style={style} />
      ) : (
        <>
          <Suspense fallback={<div className={classes.drawing} />}>
            <CourseDrawing
              days={days}
              target={target}
              read={read}
              onRead={setChosenDay}
              monthName={(month) => say('months').split(' ')[month - 1] ?? ''}
              axis={axis}
              writeOnAxis={writeOnAxis}
              narrow={narrow}
              gutters={gutters}
              labels={{
                thisYear: say('chart.year', { year }),
                lastYear: say('chart.year', { year: year - 1 }),
                target: narrow ? say('chart.targetShort') : say('chart.target', { value: write(target) }),
              }}
            />
          </Suspense>
          {axis.cut && <p className={classes.note}>{say('chart.cut')}</p>}
          {readout && (
            <div className={classes.reading} data-screen-only>
              <input
                type="range"
                className={classes.slider}
                style={{ marginInline: `${gutters.left - thumb / 2}px ${gutters.right - thumb / 2}px` }}
                min={0}
                max={days.length - 1}
                value={read}
                aria-label={say('chart.day')}
                aria-valuetext={say('chart.readout', { ...readout, year, yearBefore: year - 1 })}
                onChange={(event) => setChosenDay(Number(event.target.value))}
              />
              <p className={classes.readout} aria-hidden="true">
                <span>{readout.day}</span>
                <span>
                  <b className={classes.now}>{year}</b> {readout.now}
                </span>
                <span>
                  <b className={classes.before}>{year - 1}</b> {readout.before}
                </span>
              </p>
            </div>
          )}
        </>
      )}
    </figure>
  )
}

/** Width of the slider's thumb, half of which stands out at either end, and of a digit of the axis, in pixels. */
const thumb = 16
const digitWidth = 7.2
/** Days at the beginning of a year when a ratio is still of few rows. */
const settlingDays = 35
