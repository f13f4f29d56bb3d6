import classes from './RevisedDot.module.css'

/** The small dot of a recorded figure that has since changed; `text` says so to those who do not see it. */
export function RevisedDot({ text }: { text: string }) {
  return (
    <span className={classes.target} title={text}>
      <span role="img" aria-label={text} className={classes.dot} />
    </span>
  )
}
