import { Failure } from '../../../design/states/Failure.tsx'
import { Problem } from '../../../platform/http/problem.ts'
import classes from './Alerts.module.css'
import { useAlertTexts } from './alerts-texts.ts'

const ownCodes = [
  'not_author',
  'note_retracted',
  'changed_meanwhile',
  'note',
  'no_address',
  'report',
  'report_changed',
  'no_mail',
  'too_many_reports',
] as const

/** Why something was refused and what to do; nothing while there is no error. */
export function AlertsFailure({ error }: { error: unknown }) {
  const say = useAlertTexts()
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
