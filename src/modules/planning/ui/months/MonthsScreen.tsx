import { useParams } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getMonths } from '../../contract.ts'
import { UnitLinks } from '../page/UnitLinks.tsx'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { MonthsTable } from './MonthsTable.tsx'
import { useMonthTexts } from './month-texts.ts'

const from = '/$lang/plan/$year/months/$level/$node'

/** The twelve months of a plan's year at the country or an office: closed by whom, fulfilled how far, signed or not. */
export function MonthsScreen() {
  const say = useMonthTexts()
  const { year, level, node } = useParams({ from })
  const params = { year, level, node }
  const reply = useEndpoint(getMonths, { params })
  const months = reply.data
  const closed = months?.months.filter(({ state }) => state === 'closed') ?? []
  const closable = months?.months.filter(({ state }) => state === 'closable') ?? []
  return (
    <YearPage
      year={year}
      title={months ? say('title.of', { year, name: months.node.name }) : say('title', { year })}
      place={{ level, node }}
    >
      {months && (
        <p className={classes.lead}>
          {say('lead.closed', { count: closed.length })} {say('lead.closable', { count: closable.length })}{' '}
          {say('lead.signed', { count: closed.filter(({ report }) => report !== null).length })}
        </p>
      )}
      <UnitLinks year={year} page="months" level={level} node={node} divisions={false} />
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {months && (
        <>
          <MonthsTable months={months} />
          <ExportMenu endpoint={getMonths} input={{ params }}>
            {say('csv')}
          </ExportMenu>
        </>
      )}
    </YearPage>
  )
}
