import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import type { ChartDrawingProps } from './ChartDrawing.tsx'
import classes from './ChartFrame.module.css'
import { TakePicture } from './TakePicture.tsx'
import { useNear } from './use-near.ts'
import type { ValueAxis } from './value-axis.ts'

const ChartDrawing = lazy(() => import('./ChartDrawing.tsx'))

/** Room beside a plot for its axis's labels and for the lines' names, in pixels. */
export type Gutters = { left: number; right: number }

type ChartFrameProps = {
  caption: string
  /** What it shows away from its page, of where and in which unit, and the day of its latest value. */
  picture: { title: string; day: string }
  asTable: boolean
  onAsTable: (asTable: boolean) => void
  /** The same values as a table. */
  table: ReactNode
  drawing: ChartDrawingProps['option']
  gutters: Gutters
  /** What has to be known of the drawing. */
  note?: ReactNode
  points: number
  /** Index of the point that is read out. */
  read: number
  onRead: (index: number) => void
  /** What the slider is called and what it says; null where nothing can be read out. */
  readout: { label: string; inWords: string; at: string; lines: Readout[] } | null
}

/** What a line of the drawing is at the point that is read: the one that matters, or the one beside it. */
export type Readout = { name: ReactNode; value: string; isMain: boolean }

/** Lines over time: a drawing, a slider that reads out each point, and (by T) a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { caption, picture, asTable, onAsTable, gutters, points, read, onRead, readout } = props
  const say = useDesignTexts()
  const captionId = useId()
  // What draws is large: it is loaded when a chart comes near, not with the page.
  const [ref, near] = useNear()

  function toggleByKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onAsTable(!asTable)
  }

  return (
    <figure ref={ref} className={classes.chart} aria-labelledby={captionId} onKeyDown={toggleByKey}>
      <figcaption id={captionId} className={classes.caption}>
        <span>{caption}</span>
        <span className={classes.tools} data-screen-only>
          <TakePicture
            // With the drawing itself, so that a page without a chart has neither.
            draw={async (words) => (await import('./chart-picture.ts')).chartPicture(props.drawing, words)}
            {...picture}
          />
          <button
            type="button"
            className={classes.toggle}
            aria-pressed={asTable}
            onClick={() => onAsTable(!asTable)}
          >
            {say(asTable ? 'chart.asDrawing' : 'chart.asTable')} <kbd>T</kbd>
          </button>
        </span>
      </figcaption>
      {asTable ? (
        props.table
      ) : (
        <>
          {near ? (
            <Suspense fallback={<div className={classes.drawing} />}>
              <ChartDrawing option={props.drawing} points={points} onRead={onRead} />
            </Suspense>
          ) : (
            <div className={classes.drawing} />
          )}
          {props.note && <p className={classes.note}>{props.note}</p>}
          {readout && (
            <div className={classes.reading} data-screen-only>
              <input
                type="range"
                className={classes.slider}
                style={{ marginInline: `${gutters.left - thumb / 2}px ${gutters.right - thumb / 2}px` }}
                min={0}
                max={points - 1}
                value={read}
                aria-label={readout.label}
                aria-valuetext={readout.inWords}
                onChange={(event) => onRead(Number(event.target.value))}
              />
              <p className={classes.readout} aria-hidden="true">
                <span>{readout.at}</span>
                {readout.lines.map(({ name, value, isMain }) => (
                  <span key={String(name)}>
                    <b className={isMain ? classes.main : classes.beside}>{name}</b> {value}
                  </span>
                ))}
              </p>
            </div>
          )}
        </>
      )}
    </figure>
  )
}

/** Room for the labels of an axis, as they are written, and for lines' names of so many pixels. */
export function guttersOf(axis: ValueAxis, write: (value: number) => string, right: number): Gutters {
  return { left: 14 + Math.max(write(axis.min).length, write(axis.max).length) * digitWidth, right }
}

/** Width of the slider's thumb, half of which stands out at either end, and of a digit of the axis, in pixels. */
const thumb = 16
const digitWidth = 7.2
