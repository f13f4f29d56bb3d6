import type { ReactNode } from 'react'
import classes from './states.module.css'

/** Nothing to show: why, and what would fill it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.stateTitle}>{title}</p>
      {children && <div className={classes.stateText}>{children}</div>}
    </div>
  )
}
