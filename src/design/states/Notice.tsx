import type { ReactNode } from 'react'
import classes from './states.module.css'

/** A quiet line above what it is about: what to know before reading it. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className={classes.notice}>
      {children}
    </p>
  )
}
