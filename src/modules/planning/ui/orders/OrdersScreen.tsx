import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getOrders } from '../../contract.ts'
import { PlanPage } from '../plans/PlanPage.tsx'
import classes from '../plans/Plans.module.css'
import { usePlan } from '../plans/use-plan.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { IssueForm } from './IssueForm.tsx'
import { OrderTable } from './OrderTable.tsx'
import { useOrderTexts } from './order-texts.ts'

const from = '/$lang/plan/$year/orders'

/** The orders of a plan, and issuing one where there is something to order. */
export function OrdersScreen() {
  const { year } = useParams({ from })
  return (
    <PlanPage year={year} part="orders">
      <OrdersContent year={year} />
    </PlanPage>
  )
}

function OrdersContent({ year }: { year: string }) {
  const say = useOrderTexts()
  const language = useLanguage()
  const { issue } = useSearch({ from })
  const navigate = useNavigate({ from })
  const plan = usePlan(year)
  const reply = useEndpoint(getOrders, { params: { year } })
  const isOpen = issue !== undefined
  const button = useOpener(isOpen)
  const open = (opened: boolean) =>
    void navigate({ search: opened ? { issue: '1' } : {}, replace: true, resetScroll: false })
  const failed = plan.error ?? reply.error
  if (failed)
    return (
      <PlanningFailure error={failed} onRetry={() => void Promise.all([plan.refetch(), reply.refetch()])} />
    )
  if (!plan.data || !reply.data) return <LoadingRows rows={6} />
  const { orders, next } = reply.data
  const [latest] = orders
  return (
    <>
      <p className={classes.lead}>
        {latest
          ? say('lead', {
              count: orders.length,
              number: latest.number,
              day: formatLongDay(language, latest.inForceFrom),
              done: latest.acknowledged,
              of: latest.offices,
            })
          : say(`lead.none.${plan.data.state === 'set' ? 'set' : 'early'}`)}
      </p>
      {next && !isOpen && (
        <div className={classes.steps} data-screen-only>
          <Button strong ref={button} onClick={() => open(true)}>
            {say(next.amends === null ? 'issue' : 'amend', { amends: next.amends ?? '' })}
          </Button>
          <span className={classes.muted}>{say('issue.waiting', { count: next.obligations.length })}</span>
        </div>
      )}
      {next && isOpen && (
        <IssueForm year={year} version={plan.data.version} next={next} onLeave={() => open(false)} />
      )}
      {orders.length === 0 ? (
        <Empty title={say('none')}>{say('noneText')}</Empty>
      ) : (
        <OrderTable orders={orders} year={year} />
      )}
    </>
  )
}
