import { useParams } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getOrganisation } from '../../../organisation/contract.ts'
import { getOrders, getPlan, getStandings, type Plan } from '../../contract.ts'
import { OrderTable } from '../orders/OrderTable.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { DroppedPart } from './DroppedPart.tsx'
import { FindingsPart } from './FindingsPart.tsx'
import { PlanGoals } from './PlanGoals.tsx'
import { PlanLead } from './PlanLead.tsx'
import { PlanPage } from './PlanPage.tsx'
import { PlanSteps } from './PlanSteps.tsx'
import classes from './Plans.module.css'
import { PlanWay } from './PlanWay.tsx'
import { usePlanTexts } from './plan-texts.ts'
import { type StandingSums, sumStandings, wayOf } from './plan-way.ts'
import { StandingTable } from './StandingTable.tsx'
import { usePlan } from './use-plan.ts'

/** A plan as a whole: its state in a sentence, its way, what it says, what is to be seen to. */
export function PlanScreen() {
  const { year } = useParams({ from: '/$lang/plan/$year' })
  const reply = usePlan(year)
  return (
    <PlanPage year={year} part="plan">
      {reply.isPending && <LoadingRows rows={14} />}
      <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      {reply.data && <PlanContents plan={reply.data} year={year} />}
    </PlanPage>
  )
}

function PlanContents({ plan, year }: { plan: Plan; year: string }) {
  const say = usePlanTexts()
  const params = { year }
  const isOrdered = plan.state === 'ordered' || plan.state === 'assessed'
  const organisation = useEndpoint(getOrganisation, { query: {} }).data
  const root = organisation?.root
  const standing = useEndpoint(
    getStandings,
    { params: { year, level: root?.level ?? '', node: root?.id ?? '' } },
    { enabled: isOrdered && root != null },
  )
  const orders = useEndpoint(getOrders, { params }).data?.orders ?? []
  const standings = standing.data?.standings ?? []
  const sums: StandingSums | null = root && standing.data ? sumStandings(standings, root.id) : null
  return (
    <>
      <PlanLead plan={plan} sums={sums} orders={orders} today={organisation?.date} />
      <PlanSteps plan={plan} year={year} />
      <PlanWay stages={wayOf(plan, sums)} year={year} order={orders.at(-1)} />
      <FindingsPart plan={plan} />
      <PlanGoals plan={plan} year={year} />
      <DroppedPart plan={plan} year={year} />
      {orders.length > 0 && (
        <section className={classes.section} aria-labelledby="orders">
          <h2 id="orders">{say('part.orders')}</h2>
          <OrderTable orders={orders} year={year} />
        </section>
      )}
      <PlanningFailure error={standing.error} onRetry={() => void standing.refetch()} />
      {root && standings.length > 0 && (
        <section className={classes.section} aria-labelledby="standing">
          <h2 id="standing">{say('standing.title')}</h2>
          <StandingTable standings={standings} root={root.id} />
          <ExportMenu endpoint={getStandings} input={{ params: { year, level: root.level, node: root.id } }}>
            {say('standing.csv')}
          </ExportMenu>
        </section>
      )}
      <ExportMenu endpoint={getPlan} input={{ params }}>
        {say('plan.csv')}
      </ExportMenu>
    </>
  )
}
