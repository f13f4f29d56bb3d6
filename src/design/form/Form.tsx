import type { ReactNode } from 'react'
import classes from './Form.module.css'

type FormProps = {
  label?: string
  /** Fields beside one another, as those of a search are. */
  beside?: boolean
  onSubmit: () => void
  children: ReactNode
}

/** Fields that are sent together, by Enter too. */
export function Form({ label, beside, onSubmit, children }: FormProps) {
  return (
    <form
      aria-label={label}
      className={beside ? `${classes.form} ${classes.beside}` : classes.form}
      data-screen-only
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
