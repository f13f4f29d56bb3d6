import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { type Approval, getApprovals } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { ApprovalTable } from './ApprovalTable.tsx'
import { approvalPath } from './approval-path.ts'
import { useApprovalTexts } from './approval-texts.ts'
import { useApprovalWords } from './use-approval-words.ts'

/** What waits for who is signed in, what has waited longest first. */
export function ApprovalsScreen() {
  const say = useApprovalTexts()
  const may = useMay()
  const title = say('title')
  return (
    <Page title={title} crumbs={[{ key: 'approvals', item: title }]}>
      {may('plan.read') ? <ApprovalsContent /> : <NotAllowed />}
    </Page>
  )
}

function ApprovalsContent() {
  const say = useApprovalTexts()
  const reply = useEndpoint(getApprovals, {})
  if (reply.isError) return <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={6} />
  const { approvals } = reply.data
  const [first] = approvals
  if (!first) return <Empty title={say('none')}>{say('none.text')}</Empty>
  return (
    <>
      <ApprovalsLead first={first} count={approvals.length} />
      <ApprovalTable approvals={approvals} />
    </>
  )
}

function ApprovalsLead({ first, count }: { first: Approval; count: number }) {
  const say = useApprovalTexts()
  const language = useLanguage()
  const wordsOf = useApprovalWords()
  return (
    <p className={classes.lead}>
      {say('lead', { count })}{' '}
      {first.since === null ? say('lead.first') : say('lead.longest', { day: first.since })}{' '}
      <PlaceLink to={approvalPath(language, first)}>{wordsOf(first)}</PlaceLink>.
    </p>
  )
}
