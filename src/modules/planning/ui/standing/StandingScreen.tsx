import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { CheckField } from '../../../../design/form/CheckField.tsx'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getStandings } from '../../contract.ts'
import { UnitLinks } from '../page/UnitLinks.tsx'
import { useUnits } from '../page/use-units.ts'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { StandingLead } from './StandingLead.tsx'
import { StandingTable } from './StandingTable.tsx'
import { isDone } from './standing-facts.ts'
import { useStandingTexts } from './standing-texts.ts'

const from = '/$lang/plan/$year/standing/$level/$node'

/** How far the distribution of a plan's targets has come below a unit, and who has acknowledged their tasks. */
export function StandingScreen() {
  const say = useStandingTexts()
  const { year, level, node } = useParams({ from })
  const { open } = useSearch({ from })
  const navigate = useNavigate({ from })
  const params = { year, level, node }
  const reply = useEndpoint(getStandings, { params })
  const { units } = useUnits(year)
  const name = units.find((one) => one.level === level && one.id === node)?.name ?? ''
  const standings = reply.data?.standings ?? []
  const shown = open ? standings.filter((one) => !isDone(one)) : standings
  return (
    <YearPage
      year={year}
      title={name === '' ? say('title') : say('title.of', { name })}
      place={{ level, node }}
    >
      {reply.isPending && <LoadingRows rows={10} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && standings.length === 0 && <Empty title={say('none')}>{say('none.text')}</Empty>}
      {standings.length > 0 && <StandingLead standings={standings} />}
      <UnitLinks year={year} page="standing" level={level} node={node} divisions={false} />
      {standings.length > 0 && (
        <>
          <div data-screen-only>
            <CheckField
              label={say('open')}
              checked={open === 'yes'}
              onChange={(only) =>
                void navigate({ search: only ? { open: 'yes' } : {}, replace: true, resetScroll: false })
              }
            />
          </div>
          {shown.length === 0 ? (
            <Empty title={say('allDone')} />
          ) : (
            <StandingTable year={year} standings={shown} all={standings} />
          )}
          <ExportMenu endpoint={getStandings} input={{ params }}>
            {say('csv')}
          </ExportMenu>
        </>
      )}
    </YearPage>
  )
}
