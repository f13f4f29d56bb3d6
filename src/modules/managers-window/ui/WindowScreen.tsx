import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { getWindow } from '../contract.ts'
import { NodePage } from './NodePage.tsx'
import { PagePending } from './PagePending.tsx'
import { periodQuery, usePlace } from './use-place.ts'
import { WindowContent } from './WindowContent.tsx'

const from = '/$lang/window/$level/$node'

/** A node's page: its indicators, the one chosen in full, and the nodes below compared. */
export function WindowScreen() {
  const { level, node } = useParams({ from })
  const search = useSearch({ from })
  const place = usePlace(search)
  const { period, catalogue, service } = place
  const page = useEndpoint(
    getWindow,
    { params: { level, node }, query: period ? periodQuery(period) : {} },
    { enabled: period !== undefined },
  )
  const failed = place.error ?? page.error
  return (
    <NodePage level={level} id={node} page={page.data} period={period} service={service}>
      {period && service && catalogue && page.data && !failed ? (
        <WindowContent page={page.data} catalogue={catalogue} period={period} search={search} />
      ) : (
        <PagePending
          error={failed}
          onRetry={() => (place.error ? place.retry() : void page.refetch())}
          knownOn={period?.knownOn ?? null}
          rows={24}
        />
      )}
    </NodePage>
  )
}
