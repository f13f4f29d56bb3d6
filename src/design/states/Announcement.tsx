import type { ReactNode } from 'react'
import classes from './states.module.css'

/** What one who cannot see the page is told when it has changed by itself. Always there, so that it is heard. */
export function Announcement({ children }: { children: ReactNode }) {
  return (
    <p aria-live="polite" className={classes.unseen}>
      {children}
    </p>
  )
}
