import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getApprovals } from '../../contract.ts'
import { useApprovalTexts } from '../approvals/approval-texts.ts'
import classes from './ApprovalCount.module.css'
import { useFollowDecisions } from './use-follow-decisions.ts'

/** Milliseconds after which it is asked again: what others decide comes to wait here. */
const pause = 300_000

/** How many decisions wait for who is signed in, beside the rail's entry; nothing while there are none. */
export function ApprovalCount() {
  const say = useApprovalTexts()
  const language = useLanguage()
  useFollowDecisions()
  const count = useEndpoint(getApprovals, {}, { refetchEvery: pause }).data?.approvals.length ?? 0
  if (count === 0) return null
  return (
    <>
      <span className={classes.count} aria-hidden="true">
        {formatNumber(language, count, 0)}
      </span>
      <span className={classes.unseen}> ({say('rail.count', { count })})</span>
    </>
  )
}
