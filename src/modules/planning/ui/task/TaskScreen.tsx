import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { getTask } from '../../contract.ts'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { AbsencesPart } from './AbsencesPart.tsx'
import { TaskContent } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

/** A specialist's task of a year: what is to be reached and what has been, and its acknowledgement. */
export function TaskScreen() {
  const say = useTaskTexts()
  const { year, staff } = useParams({ from: '/$lang/plan/$year/tasks/$staff' })
  const viewer = useViewer()
  const reply = useEndpoint(getTask, { params: { year, staff } })
  const isOwn = viewer.staff === staff
  const title = isOwn
    ? say('title.own', { year })
    : reply.data
      ? say('title.of', { year, name: reply.data.specialist.name })
      : say('title.any', { year })
  const isUnplanned = reply.error instanceof Problem && reply.error.code === 'plan'
  return (
    <YearPage year={year} title={title}>
      {reply.isPending && <LoadingRows rows={8} />}
      {isUnplanned && <NoPlan year={year} staff={staff} />}
      {reply.isError && !isUnplanned && (
        <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      )}
      {reply.data && (
        <>
          <TaskContent task={reply.data} onChange={() => void reply.refetch()} />
          <AbsencesPart year={year} staff={staff} />
        </>
      )}
    </YearPage>
  )
}

function NoPlan({ year, staff }: { year: string; staff: string }) {
  const say = useTaskTexts()
  const language = useLanguage()
  const before = String(Number(year) - 1)
  return (
    <Empty title={say('noPlan', { year })}>
      <p>{say('noPlan.text')}</p>
      <p>
        <PlaceLink to="/$lang/plan/$year/tasks/$staff" params={{ lang: language, year: before, staff }}>
          {say('noPlan.before', { year: before })}
        </PlaceLink>
      </p>
    </Empty>
  )
}
