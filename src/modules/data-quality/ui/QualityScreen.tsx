import { useParams, useSearch } from '@tanstack/react-router'
import { PeriodPicker } from '../../../design/period/PeriodPicker.tsx'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { Waiting } from '../../../design/states/Waiting.tsx'
import { getQuality } from '../contract.ts'
import { QualityContent } from './QualityContent.tsx'
import { QualityPlace } from './QualityPlace.tsx'

const from = '/$lang/quality/$level/$node'

/** A node's data quality: four dimensions by table, each against earlier, and the nodes below compared. */
export function QualityScreen() {
  const { level, node } = useParams({ from })
  const search = useSearch({ from })
  // Entry is followed month by month; the year so far would hide what has changed.
  const span = search.span ?? 'month'
  const knownOn = search['known-on']
  const reply = useEndpoint(getQuality, {
    params: { level, node },
    query: { date: search.date, span, knownOn },
  })
  const page = reply.data
  return (
    <QualityPlace
      page={page}
      period={
        page && (
          <PeriodPicker
            period={{ date: page.date, span, knownOn: knownOn ?? null }}
            limits={{ today: page.today, firstDay: page.firstDay, lastDay: page.today }}
          />
        )
      }
    >
      {reply.isPending && (
        <>
          {knownOn && <Waiting knownOn={knownOn} />}
          <LoadingRows rows={12} />
        </>
      )}
      {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
      {page && <QualityContent page={page} search={search} />}
    </QualityPlace>
  )
}
