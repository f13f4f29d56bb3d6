import { Failure } from '../../../design/states/Failure.tsx'
import { Problem } from '../../../platform/http/problem.ts'
import classes from './Identity.module.css'
import { useIdentityTexts } from './identity-texts.ts'
import { findRefusalName, findWait } from './refusal-name.ts'

type RefusalProps = {
  error: unknown
  /** What to say of what has no words of its own; the failure as it is when left out. */
  otherwise?: string
}

/** Why something was not done, in words, beside what was to do it. */
export function Refusal({ error, otherwise }: RefusalProps) {
  const say = useIdentityTexts()
  if (!error) return null
  const problem = error instanceof Problem ? error : null
  const name = findRefusalName(problem?.code)
  if (!name && otherwise === undefined) return <Failure error={error} />
  const wait = findWait(problem?.message ?? '')
  return (
    <p role="alert" className={classes.refusal}>
      {name ? say(name) : otherwise} {wait && say(`wait.${wait.unit}`, { count: wait.count })}
    </p>
  )
}
