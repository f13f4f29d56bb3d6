import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react'
import { findValueAxis } from '../../../../design/chart/value-axis.ts'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { TrialCourse } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { formatMonth } from './format-month.ts'
import { MonthsTable } from './MonthsTable.tsx'
import classes from './Trial.module.css'
import type { TriedIndicator } from './use-tried-columns.tsx'

const MonthsDrawing = lazy(() => import('./MonthsDrawing.tsx'))

type MonthsChartProps = {
  course: TrialCourse
  indicator: TriedIndicator
  /** The month read out at first. */
  month: string
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

/** Old and new values of a node's months: a drawing, a slider that reads out each month, and (by T) a table. */
export function MonthsChart({ course, indicator, month, asTable, onAsTable }: MonthsChartProps) {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const captionId = useId()
  const narrow = useMediaQuery('(max-width: 45rem)') ?? false
  const { months, node, span } = course
  const { old, tried } = indicator
  const [read, setRead] = useState(() =>
    Math.max(
      months.findIndex((one) => one.date === month),
      0,
    ),
  )
  const shown = months[read]
  const olds = months.map((one) => one.old.value)
  const trieds = months.map((one) => one.tried.value)
  const axis = findValueAxis([olds, trieds], { settling: 0, target: null, decimals: tried.decimals })
  const writeOnAxis = (value: number) => formatNumber(language, value, axis.decimals)
  const labelLength = Math.max(writeOnAxis(axis.min).length, writeOnAxis(axis.max).length)
  const gutters = { left: 14 + labelLength * digitWidth, right: narrow ? 74 : 96 }
  const unit = sayDesign(`unit.${tried.unit}`)
  const write = (value: number | null, { decimals, unit: of }: typeof tried) => {
    const named = sayDesign(`unit.${of}`)
    return value === null
      ? sayDesign('figure.noData')
      : `${formatNumber(language, value, decimals)}${named && `\u00a0${named}`}`
  }
  const caption = say('trial.caption', { node: node.name, span: sayDesign(`span.${span}`) })
  const readout = shown && {
    month: formatMonth(language, shown.date),
    old: write(shown.old.value, old),
    tried: write(shown.tried.value, tried),
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
          {sayDesign(asTable ? 'chart.asDrawing' : 'chart.asTable')} <kbd>T</kbd>
        </button>
      </figcaption>
      {asTable ? (
        <MonthsTable label={caption} months={months} indicator={indicator} />
      ) : (
        <>
          <Suspense fallback={<div className={classes.drawing} />}>
            <MonthsDrawing
              dates={months.map((one) => one.date)}
              old={olds}
              tried={trieds}
              read={read}
              onRead={setRead}
              axis={axis}
              writeOnAxis={writeOnAxis}
              gutters={gutters}
              labels={{ old: say('trial.line.old'), tried: say('trial.line.tried') }}
            />
          </Suspense>
          {readout && (
            <div className={classes.reading} data-screen-only>
              <input
                type="range"
                className={classes.slider}
                style={{ marginInline: `${gutters.left - thumb / 2}px ${gutters.right - thumb / 2}px` }}
                min={0}
                max={months.length - 1}
                value={read}
                aria-label={say('trial.monthRead')}
                aria-valuetext={say('trial.readout', readout)}
                onChange={(event) => setRead(Number(event.target.value))}
              />
              <p className={classes.readout} aria-hidden="true">
                <span>{readout.month}</span>
                <span>
                  <b className={classes.triedLine}>{say('trial.line.tried')}</b> {readout.tried}
                </span>
                <span>
                  <b className={classes.oldLine}>{say('trial.line.old')}</b> {readout.old}
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
