import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import type { MarkSince } from '../../../alerts/contract.ts'
import type { Mark } from '../../../planning/contract.ts'
import { statusOfMark } from '../../../planning/ui/public/status-of-mark.ts'
import classes from '../Window.module.css'
import { useWindowTexts } from '../window-texts.ts'
import { findSince } from './mark-since.ts'
import { useSinceWords } from './use-since-words.ts'

/** Since when an indicator has its mark, and the marks that it had before in the year. */
export function MarkHistory({ marks, now }: { marks: readonly MarkSince[]; now: Mark }) {
  const say = useWindowTexts()
  const words = useSinceWords()
  const since = findSince(marks, now)
  const before = since ? marks.slice(0, -1) : marks
  if (marks.length === 0) return null
  return (
    <div className={classes.markHistory}>
      {since && <p>{say('mark.since', { when: words(since) })}</p>}
      {before.length > 0 && (
        <>
          <p>{say('mark.before')}</p>
          <ul>
            {before.toReversed().map((one) => (
              <li key={one.date}>
                <StatusMark narrow status={statusOfMark(one.mark)} /> {say('mark.from', { when: words(one) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
