import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Empty } from '../../../../design/states/Empty.tsx'
import { getWindow } from '../../contract.ts'
import { NodePage } from '../NodePage.tsx'
import { PagePending } from '../PagePending.tsx'
import { periodQuery, usePlace } from '../use-place.ts'
import { RevisionContent } from './RevisionContent.tsx'
import { useRevisionTexts } from './revision-texts.ts'

const from = '/$lang/window/$level/$node/revision/$indicator'

/** What has changed in a figure since it was known on an earlier day: in words, then row by row. */
export function RevisionScreen() {
  const { level, node, indicator: id } = useParams({ from })
  const search = useSearch({ from })
  const say = useRevisionTexts()
  const place = usePlace(search)
  const { period, catalogue, service, language } = place
  const page = useEndpoint(
    getWindow,
    { params: { level, node }, query: period ? periodQuery(period) : {} },
    { enabled: period !== undefined },
  )
  const indicator = catalogue?.indicators.find((one) => one.id === id)
  const failed = place.error ?? page.error
  const name = page.data?.node.name ?? node
  return (
    <NodePage
      level={level}
      id={node}
      page={page.data}
      period={period}
      service={service}
      beneath={{ title: indicator?.title[language] ?? say('crumb'), kicker: say('kicker', { node: name }) }}
    >
      {catalogue && !indicator && <Empty title={say('unknown')} />}
      {search.since === undefined && <Empty title={say('noSince')}>{say('noSinceText')}</Empty>}
      {period && indicator && page.data && search.since && !failed ? (
        <RevisionContent place={{ level, node }} indicator={indicator} period={period} since={search.since} />
      ) : (
        search.since && (
          <PagePending
            error={failed}
            onRetry={() => (place.error ? place.retry() : void page.refetch())}
            knownOn={period?.knownOn ?? null}
            rows={12}
          />
        )
      )}
    </NodePage>
  )
}
