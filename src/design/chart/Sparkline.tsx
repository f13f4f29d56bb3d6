import classes from './Sparkline.module.css'
import { sparklinePath, sparklinePoint } from './sparkline-path.ts'
import { findExtremes } from './value-axis.ts'

type SparklineProps = {
  thisYear: readonly (number | null)[]
  lastYear: readonly (number | null)[]
  /** What it shows, in words: the exact values stand in the chart and its table. */
  label: string
}

const width = 116
const height = 24
const inset = 3
/** Weeks at the beginning of a year when a ratio is still of few rows. */
const settlingWeeks = 5

/** A year's course in a word's space: this year strong over last year's grey. */
export function Sparkline({ thisYear, lastYear, label }: SparklineProps) {
  const extremes = findExtremes([thisYear, lastYear], settlingWeeks)
  if (extremes === null) return null
  const { low, high } = extremes
  const field = {
    slots: Math.max(thisYear.length, lastYear.length, 2),
    width: width - 2 * inset,
    height: height - 2 * inset,
    low,
    high,
  }
  const within = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null || value < low || value > high ? null : value))
  const last = thisYear.findLastIndex((value) => value !== null)
  const lastValue = thisYear[last] ?? null
  const end = lastValue === null ? null : sparklinePoint(last, lastValue, field)
  return (
    <svg
      className={classes.sparkline}
      viewBox={`${-inset} ${-inset} ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <path className={classes.before} d={sparklinePath(within(lastYear), field)} />
      <path className={classes.now} d={sparklinePath(within(thisYear), field)} />
      {end && <circle className={classes.dot} cx={end.x} cy={end.y} r={2.4} />}
    </svg>
  )
}
