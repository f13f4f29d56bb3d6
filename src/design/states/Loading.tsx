import { useDesignTexts } from '../design-texts.ts'
import classes from './states.module.css'

/** Rows that hold the place of a table while it is read. */
export function LoadingRows({ rows, label }: { rows: number; label?: string }) {
  const say = useDesignTexts()
  return (
    <div role="status" className={classes.loading}>
      <span className={classes.unseen}>{label ?? say('state.loading')}</span>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <span key={key} className={classes.skeletonRow}>
          <span className={classes.skeleton} />
        </span>
      ))}
    </div>
  )
}
