import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Empty } from '../../../../design/states/Empty.tsx'
import { getWindow } from '../../contract.ts'
import { NodePage } from '../NodePage.tsx'
import { PagePending } from '../PagePending.tsx'
import { periodQuery, usePlace } from '../use-place.ts'
import { useWindowTexts } from '../window-texts.ts'
import { WhyContent } from './WhyContent.tsx'
import { useWhyTexts } from './why-texts.ts'

const from = '/$lang/window/$level/$node/why/$indicator'

/** Why an indicator's figure at a node is not what it is compared with. */
export function WhyScreen() {
  const { level, node, indicator: id } = useParams({ from })
  const search = useSearch({ from })
  const say = useWhyTexts()
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
        <WhyContent page={page.data} indicator={indicator} period={period} search={search} />
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
