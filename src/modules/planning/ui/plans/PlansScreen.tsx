import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { getPlans } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { BeginPlan } from './BeginPlan.tsx'
import classes from './Plans.module.css'
import { PlanTable } from './PlanTable.tsx'
import { usePlanTexts } from './plan-texts.ts'

/** The action plans by year, each with its state; the next one is begun here. */
export function PlansScreen() {
  const say = usePlanTexts()
  const may = useMay()
  const title = say('plans.title')
  return (
    <Page title={title} crumbs={[{ key: 'plans', item: title }]}>
      {may('plan.read') ? <PlansContent /> : <NotAllowed />}
    </Page>
  )
}

function PlansContent() {
  const say = usePlanTexts()
  const language = useLanguage()
  const may = useMay()
  const reply = useEndpoint(getPlans, {})
  if (reply.isError) return <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={4} />
  const { plans, next } = reply.data
  const [latest] = plans
  const going = plans.filter(({ state }) => state !== 'assessed').toReversed()
  const told = going.length > 0 ? going : plans.slice(0, 1)
  return (
    <>
      {told.length > 0 && (
        <p className={classes.lead}>
          {told
            .map(({ state, title }) => say(`plans.lead.${state}`, { title: title[language] || title.lt }))
            .join(' ')}
        </p>
      )}
      {may('plan.draft') && <BeginPlan year={next} follows={latest?.year ?? null} />}
      {plans.length === 0 ? (
        <Empty title={say('plans.none')}>{say('plans.noneText')}</Empty>
      ) : (
        <PlanTable plans={plans} />
      )}
    </>
  )
}
