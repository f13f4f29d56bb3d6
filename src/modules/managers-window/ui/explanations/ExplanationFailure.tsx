import { Failure } from '../../../../design/states/Failure.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'

const ownCodes = [
  'not_above',
  'not_head',
  'not_asker',
  'past_day',
  'changed_meanwhile',
  'explanation_elsewhere',
  'explanation',
] as const

/** Why a step of an explanation was refused and what to do; nothing while there is no error. */
export function ExplanationFailure({ error }: { error: unknown }) {
  const say = useExplanationTexts()
  if (!error) return null
  const code = error instanceof Problem ? ownCodes.find((one) => one === error.code) : undefined
  if (!code) return <Failure error={error} />
  return (
    <div role="alert" className={classes.refusal}>
      <p>
        <strong>{say(`refusal.${code}`)}</strong>
      </p>
      <p>{say(`refusal.${code}.do`)}</p>
    </div>
  )
}
