import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { verifyAuditChain } from '../../contract.ts'
import identityClasses from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import classes from './Audit.module.css'

/** Whether the whole audit is as it was written; gone along entry by entry when asked for. */
export function AuditVerdict() {
  const say = useIdentityTexts()
  const verify = useAction(verifyAuditChain)
  const verdict = verify.data
  return (
    <section className={classes.verdict} aria-label={say('audit.verdict')}>
      <Button screenOnly disabled={verify.isPending} onClick={() => verify.mutate({})}>
        {say('audit.verify')}
      </Button>
      <p
        role="status"
        className={verdict && (verdict.whole ? identityClasses.done : identityClasses.refusal)}
      >
        {verify.isPending && say('audit.verifying')}
        {verdict?.whole && say('audit.whole', { count: verdict.entries })}
        {verdict &&
          !verdict.whole &&
          `${say('audit.broken', { number: verdict.broken ?? 0 })} ${say(`fault.${verdict.fault ?? 'changed'}`)}`}
      </p>
      <Refusal error={verify.error} />
    </section>
  )
}
