import type { FairNode } from '../../contract.ts'
import classes from './Fair.module.css'

type IntervalDrawingProps = Pick<FairNode, 'raw' | 'adjusted'> & {
  low: number
  high: number
  /** Where the whole stands. */
  mark: number | null
}

/** A node's values with their intervals on the line of all, beside the numbers that it draws. */
export function IntervalDrawing({ raw, adjusted, low, high, mark }: IntervalDrawingProps) {
  const length = high - low
  if (!(length > 0)) return null
  const place = (value: number) => `${2 + (96 * (value - low)) / length}%`
  return (
    <svg className={classes.drawing} aria-hidden="true">
      {mark !== null && mark >= low && mark <= high && (
        <line className={classes.mark} x1={place(mark)} x2={place(mark)} y1="0" y2="100%" />
      )}
      <line className={classes.rawLine} x1={place(raw.lower)} x2={place(raw.upper)} y1="17" y2="17" />
      <circle className={classes.rawDot} cx={place(raw.value)} cy="17" r="3.5" />
      {adjusted && (
        <>
          <line
            className={classes.line}
            x1={place(adjusted.lower)}
            x2={place(adjusted.upper)}
            y1="7"
            y2="7"
          />
          <circle className={classes.dot} cx={place(adjusted.value)} cy="7" r="4" />
        </>
      )}
    </svg>
  )
}
