import { type ReactNode, useEffect, useRef } from 'react'
import classes from './Form.module.css'

type FormProps = {
  label?: string
  /** Fields beside one another, as those of a search are. */
  beside?: boolean
  /** A button has just opened it: the cursor goes into its first field. */
  opened?: boolean
  onSubmit: () => void
  children: ReactNode
}

/** Fields that are sent together, by Enter too. */
export function Form({ label, beside, opened, onSubmit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (opened) form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }, [opened])
  return (
    <form
      ref={form}
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
