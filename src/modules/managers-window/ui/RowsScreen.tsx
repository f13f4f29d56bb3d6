import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Empty } from '../../../design/states/Empty.tsx'
import { getWindow } from '../contract.ts'
import { NodePage } from './NodePage.tsx'
import { PagePending } from './PagePending.tsx'
import { RowsContent } from './RowsContent.tsx'
import { periodQuery, usePlace } from './use-place.ts'
import { useWindowTexts } from './window-texts.ts'

const from = '/$lang/window/$level/$node/rows/$indicator'

/** The rows behind a number: what they add up to, how the number is made of the sums, and the rows themselves. */
export function RowsScreen() {
  const { level, node, indicator: id } = useParams({ from })
  const search = useSearch({ from })
  const say = useWindowTexts()
  const place = usePlace(search)
  const { period, catalogue, service, language } = place
  const page = useEndpoint(
    getWindow,
    { params: { level, node }, query: period ? periodQuery(period) : {} },
    { enabled: period !== undefined },
  )
  const indicator = catalogue?.indicators.find((one) => one.id === id)
  const failed = place.error ?? page.error
  return (
    <NodePage
      level={level}
      id={node}
      page={page.data}
      period={period}
      service={service}
      beneath={{
        title: indicator?.title[language] ?? say('rows.crumb'),
        kicker: say('rows.kicker', { node: page.data?.node.name ?? node }),
      }}
    >
      {catalogue && !indicator && <Empty title={say('rows.unknown')} />}
      {period && indicator && page.data && !failed ? (
        <RowsContent page={page.data} indicator={indicator} period={period} into={search.into} />
      ) : (
        <PagePending
          error={failed}
          onRetry={() => (place.error ? place.retry() : void page.refetch())}
          knownOn={period?.knownOn ?? null}
          rows={16}
        />
      )}
    </NodePage>
  )
}
