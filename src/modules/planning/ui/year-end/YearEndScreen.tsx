import { useParams } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getYearEnd } from '../../contract.ts'
import { UnitLinks } from '../page/UnitLinks.tsx'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { AssessmentsPart } from './AssessmentsPart.tsx'
import { ClosingPart } from './ClosingPart.tsx'
import { MinisterPart } from './MinisterPart.tsx'
import { ReportPart } from './ReportPart.tsx'
import { YearEndLead } from './YearEndLead.tsx'
import { YearEndTable } from './YearEndTable.tsx'
import { useYearEndTexts } from './year-end-texts.ts'

const from = '/$lang/plan/$year/year-end/$level/$node'

/** How a plan's year ended at a unit: what is fulfilled, why not, how it is assessed, and the annual report. */
export function YearEndScreen() {
  const say = useYearEndTexts()
  const { year, level, node } = useParams({ from })
  const params = { year, level, node }
  const reply = useEndpoint(getYearEnd, { params })
  const ended = reply.data
  return (
    <YearPage
      year={year}
      title={ended ? say('title.of', { year, name: ended.node.name }) : say('title', { year })}
      place={{ level, node }}
    >
      {ended && <YearEndLead ended={ended} />}
      <UnitLinks year={year} page="year-end" level={level} node={node} divisions />
      {reply.isPending && <LoadingRows rows={8} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {ended && (
        <>
          <ClosingPart ended={ended} />
          <YearEndTable ended={ended} />
          <ExportMenu endpoint={getYearEnd} input={{ params }}>
            {say('csv')}
          </ExportMenu>
          <AssessmentsPart ended={ended} />
          <MinisterPart ended={ended} />
          <ReportPart ended={ended} />
        </>
      )}
    </YearPage>
  )
}
