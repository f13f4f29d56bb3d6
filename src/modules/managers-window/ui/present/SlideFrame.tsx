import { type ReactNode, useId } from 'react'
import classes from './Present.module.css'

type SlideFrameProps = {
  title: string
  /** The others are there, laid out but unseen, so that they are ready and are printed. */
  isShown: boolean
  isLarge: boolean
  children: ReactNode
}

/** A slide: its title, its one message. */
export function SlideFrame({ title, isShown, isLarge, children }: SlideFrameProps) {
  const heading = useId()
  return (
    <section
      aria-labelledby={heading}
      className={isShown ? classes.slide : `${classes.slide} ${classes.unseen}`}
      data-large={isLarge || undefined}
    >
      <h1 id={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  )
}
