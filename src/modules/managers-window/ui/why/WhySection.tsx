import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import { getWhy, type WindowPage } from '../../contract.ts'
import { NodeExplanations } from '../explanations/NodeExplanations.tsx'
import { PagePending } from '../PagePending.tsx'
import { periodQuery } from '../use-place.ts'
import classes from './Why.module.css'
import { WhySentences } from './WhySentences.tsx'
import { useWhyTexts } from './why-texts.ts'

type WhySectionProps = { page: WindowPage; indicator: Indicator; period: Period }

/** Why the chosen indicator stands where it does, in words, with the way to all of it; then what was asked and answered. */
export function WhySection({ page, indicator, period }: WhySectionProps) {
  const say = useWhyTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const why = useEndpoint(getWhy, {
    params: { level, node: id, indicator: indicator.id },
    query: periodQuery(period),
  })
  return (
    <section className={classes.section} aria-labelledby="why">
      <h2 id="why">{say('title')}</h2>
      {why.data ? (
        <>
          <WhySentences why={why.data} indicator={indicator} />
          <p data-screen-only>
            <PlaceLink
              to="/$lang/window/$level/$node/why/$indicator"
              params={{ lang: language, level, node: id, indicator: indicator.id }}
            >
              {say('all')}
            </PlaceLink>
          </p>
          <NodeExplanations
            node={page.node}
            indicator={indicator}
            period={period}
            against={why.data.against}
          />
        </>
      ) : (
        <PagePending error={why.error} onRetry={() => void why.refetch()} knownOn={period.knownOn} rows={4} />
      )}
    </section>
  )
}
