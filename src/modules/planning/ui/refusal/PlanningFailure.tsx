import type { ReactNode } from 'react'
import { Button } from '../../../../design/shell/Button.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import classes from './Refusal.module.css'
import { findRefusalCode } from './refusal-code.ts'
import { useRefusalTexts } from './refusal-texts.ts'

type PlanningFailureProps = {
  error: unknown
  /** What the message is about by name, where the reader needs it: who changed a plan, which order. */
  what?: string | undefined
  onRetry?: () => void
  /** The page where what is refused can be mended. */
  mend?: ReactNode
}

/** Why something of a plan was refused and what to do, in words; nothing while there is no error. */
export function PlanningFailure({ error, what, onRetry, mend }: PlanningFailureProps) {
  const say = useRefusalTexts()
  if (!error) return null
  const code = error instanceof Problem ? findRefusalCode(error.code) : undefined
  if (!code) return <Failure error={error} onRetry={onRetry} />
  return (
    <div role="alert" className={classes.refusal}>
      <p className={classes.title}>{say(`refusal.${code}`)}</p>
      <p>{say(`refusal.${code}.do`)}</p>
      {what && <p>{what}</p>}
      {mend && <p>{mend}</p>}
      {onRetry && <Button onClick={onRetry}>{say('retry')}</Button>}
    </div>
  )
}
