import type { ReactNode, Ref } from 'react'
import { useCellTabIndex } from '../table/cell-context.ts'
import classes from './Button.module.css'

type ButtonProps = {
  onClick?: () => void
  type?: 'button' | 'submit'
  strong?: boolean
  screenOnly?: boolean
  disabled?: boolean
  /** What it is called where its own words say too little, as one of many in a table; begins with those words. */
  label?: string
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

/** Something to press; inside a grid the arrow keys reach it, not the Tab key. */
export function Button({ type = 'button', strong, screenOnly, label, children, ...rest }: ButtonProps) {
  const tabIndex = useCellTabIndex()
  return (
    <button
      type={type}
      tabIndex={tabIndex}
      aria-label={label}
      className={strong ? `${classes.button} ${classes.strong}` : classes.button}
      data-screen-only={screenOnly || undefined}
      {...rest}
    >
      {children}
    </button>
  )
}
