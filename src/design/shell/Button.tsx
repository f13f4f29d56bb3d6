import type { ReactNode } from 'react'
import classes from './Button.module.css'

type ButtonProps = {
  onClick?: () => void
  type?: 'button' | 'submit'
  strong?: boolean
  screenOnly?: boolean
  disabled?: boolean
  children: ReactNode
}

/** Something to press. */
export function Button({ type = 'button', strong, screenOnly, children, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={strong ? `${classes.button} ${classes.strong}` : classes.button}
      data-screen-only={screenOnly || undefined}
      {...rest}
    >
      {children}
    </button>
  )
}
