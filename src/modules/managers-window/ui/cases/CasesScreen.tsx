import { useParams, useSearch } from '@tanstack/react-router'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { getWindow } from '../../contract.ts'
import { NodePage } from '../NodePage.tsx'
import { PagePending } from '../PagePending.tsx'
import { usePlace } from '../use-place.ts'
import { useCasesTexts } from './cases-texts.ts'
import { DayContent } from './DayContent.tsx'
import { SharedContent } from './SharedContent.tsx'

const from = '/$lang/window/$level/$node/cases'
const usual = 14

/** The day of a specialist, or the cases of a division by specialist; always of today. */
export function CasesScreen() {
  const say = useCasesTexts()
  const { level, node } = useParams({ from })
  const search = useSearch({ from })
  const viewer = useViewer()
  const place = usePlace({})
  const { service, catalogue, language } = place
  const today = service?.today
  const page = useEndpoint(
    getWindow,
    { params: { level, node }, query: { date: today } },
    { enabled: today !== undefined },
  )
  const ahead = search.ahead === undefined ? usual : Number(search.ahead)
  const isOfSpecialist = level === 'specialist'
  const title = !isOfSpecialist
    ? say('shared.title')
    : viewer.staff === node
      ? say('title.own')
      : say('title.of', { name: page.data?.node.name ?? node })
  const failed = place.error ?? page.error
  return (
    <NodePage
      level={level}
      id={node}
      page={page.data}
      period={undefined}
      service={service}
      beneath={{
        title,
        kicker: today && formatLongDay(language, today),
        crumb: say(isOfSpecialist ? 'crumb.day' : 'crumb.shared'),
      }}
    >
      {catalogue && page.data && !failed ? (
        isOfSpecialist ? (
          <DayContent page={page.data} catalogue={catalogue} search={search} ahead={ahead} />
        ) : (
          <SharedContent level={level} node={node} ahead={ahead} sort={search.sort} />
        )
      ) : (
        <PagePending
          error={failed}
          onRetry={() => (place.error ? place.retry() : void page.refetch())}
          knownOn={null}
          rows={16}
        />
      )}
    </NodePage>
  )
}
