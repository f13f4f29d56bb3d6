import classes from './Bar.module.css'

type BarProps = {
  value: number | null
  /** The smallest and the greatest of all bars beside one another; zero is always between them. */
  low: number
  high: number
  /** Where a line marks the value of the whole; null for none. */
  mark: number | null
  strong?: boolean
}

/** A bar from zero, in a table beside the number that it draws; so it says nothing of its own to a screen reader. */
export function Bar({ value, low, high, mark, strong = false }: BarProps) {
  const foot = Math.min(low, 0)
  const length = Math.max(high, 0) - foot
  if (length === 0) return null
  const place = (at: number) => ((at - foot) / length) * 100
  const [from, to] = value === null ? [0, 0] : [place(Math.min(value, 0)), place(Math.max(value, 0))]
  return (
    <svg className={classes.field} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      {value !== null && (
        <rect
          className={strong ? classes.strong : classes.bar}
          x={from}
          y={1}
          width={to - from}
          height={10}
        />
      )}
      {foot < 0 && <line className={classes.zero} x1={place(0)} x2={place(0)} y1={0} y2={12} />}
      {mark !== null && <line className={classes.mark} x1={place(mark)} x2={place(mark)} y1={0} y2={12} />}
    </svg>
  )
}
