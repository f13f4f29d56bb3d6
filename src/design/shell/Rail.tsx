import { type ReactNode, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import classes from './Rail.module.css'

export type RailSection = {
  /** Null for the first, which needs no heading. */
  title: string | null
  links: readonly { key: string; link: ReactNode }[]
}

type RailProps = { sections: readonly RailSection[]; footnote?: ReactNode }

/** The systems that one may use. On a narrow screen it folds into a button. */
export function Rail({ sections, footnote }: RailProps) {
  const say = useDesignTexts()
  const [open, setOpen] = useState(false)
  return (
    <nav className={classes.rail} aria-label={say('shell.systems')} data-screen-only>
      <div className={classes.resting}>
        <p className={classes.brand}>
          <svg className={classes.bolt} viewBox="0 0 12 16" aria-hidden="true">
            <path d="M7.5 0 1 9h4l-1.5 7L11 6.5H6.5z" />
          </svg>
          Perkūnas
          <button
            type="button"
            className={classes.menu}
            aria-expanded={open}
            aria-controls="systems"
            onClick={() => setOpen(!open)}
          >
            {say('shell.menu')}
          </button>
        </p>
        <div
          id="systems"
          className={open ? `${classes.systems} ${classes.open}` : classes.systems}
          onClickCapture={() => setOpen(false)}
        >
          {sections.map((section) => (
            <div key={section.title ?? ''}>
              {section.title && <p className={classes.heading}>{section.title}</p>}
              <ul>
                {section.links.map(({ key, link }) => (
                  <li key={key}>{link}</li>
                ))}
              </ul>
            </div>
          ))}
          {footnote && <div className={classes.footnote}>{footnote}</div>}
        </div>
      </div>
    </nav>
  )
}
