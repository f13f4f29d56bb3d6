import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Empty } from '../../../../design/states/Empty.tsx'
import { getWindow } from '../../contract.ts'
import { NodePage } from '../NodePage.tsx'
import { PagePending } from '../PagePending.tsx'
import { periodQuery, usePlace } from '../use-place.ts'
import { useWindowTexts } from '../window-texts.ts'
import { FairContent } from './FairContent.tsx'
import { useFairTexts } from './fair-texts.ts'

const from = '/$lang/window/$level/$node/fair/$indicator'

/** The nodes below compared under the same conditions. */
export function FairScreen() {
  const { level, node, indicator: id } = useParams({ from })
  const search = useSearch({ from })
  const say = useFairTexts()
  const sayWindow = useWindowTexts()
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
        title: indicator ? say('page', { indicator: indicator.title[language] }) : say('title'),
        kicker: say('kicker', { node: page.data?.node.name ?? node }),
        crumb: say('crumb'),
      }}
    >
      {catalogue && !indicator && <Empty title={sayWindow('rows.unknown')} />}
      {period && indicator && page.data && !failed ? (
        <FairContent page={page.data} indicator={indicator} period={period} search={search} />
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
