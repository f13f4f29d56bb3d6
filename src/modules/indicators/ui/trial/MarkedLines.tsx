import { Fragment } from 'react'
import type { LinePart } from './compare-lines.ts'
import classes from './Trial.module.css'

/** Lines of a definition; what the other definition lacks is struck through or underlined. */
export function MarkedLines({ lines, as: Mark }: { lines: readonly LinePart[][]; as: 'ins' | 'del' }) {
  return (
    <ul className={classes.lines}>
      {lines.map((parts) => (
        <li key={parts.map(({ text }) => text).join('')}>
          {parts.map(({ text, isOther }) => {
            const key = `${isOther} ${text}`
            if (!isOther) return <span key={key}>{text}</span>
            const words = text.trimEnd()
            return (
              <Fragment key={key}>
                <Mark>{words}</Mark>
                {text.slice(words.length)}
              </Fragment>
            )
          })}
        </li>
      ))}
    </ul>
  )
}
