import classes from './Sparkline.module.css'
import { sparklinePath, sparklinePoint } from './sparkline-path.ts'

type SparklineProps = {
  thisYear: readonly (number | null)[]
  lastYear: readonly (number | null)[]
  /** What it shows, in words: the exact values stand in the chart and its table. */
  label: string
}

const width = 116
const height = 24
const inset = 3

/** A year's course in a word's space: this year strong over last year's grey. */
export function Sparkline({ thisYear, lastYear, label }: SparklineProps) {
  const values = [...thisYear, ...lastYear].filter((value) => value !== null)
  if (values.length === 0) return null
  const field = {
    slots: Math.max(thisYear.length, lastYear.length, 2),
    width: width - 2 * inset,
    height: height - 2 * inset,
    low: Math.min(...values),
    high: Math.max(...values),
  }
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
      <path className={classes.before} d={sparklinePath(lastYear, field)} />
      <path className={classes.now} d={sparklinePath(thisYear, field)} />
      {end && <circle className={classes.dot} cx={end.x} cy={end.y} r={2.4} />}
    </svg>
  )
}
