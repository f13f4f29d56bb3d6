import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import { getWhy, type WindowPage } from '../../contract.ts'
import { NodeExplanations } from '../explanations/NodeExplanations.tsx'
import { PagePending } from '../PagePending.tsx'
import { StateLine } from '../StateLine.tsx'
import { periodQuery } from '../use-place.ts'
import { AgainstChoice } from './AgainstChoice.tsx'
import classes from './Why.module.css'
import { WhyBelow } from './WhyBelow.tsx'
import { WhyChart } from './WhyChart.tsx'
import { WhyGroups } from './WhyGroups.tsx'
import { WhySentences } from './WhySentences.tsx'
import type { WhySearch } from './why-search.ts'
import { useWhyTexts } from './why-texts.ts'

type WhyContentProps = {
  page: WindowPage
  indicator: Indicator
  period: Period
  search: z.infer<typeof WhySearch>
}

/** The gap in words, as a drawing, by the nodes below and by client groups; then what was asked and answered. */
export function WhyContent({ page, indicator, period, search }: WhyContentProps) {
  const say = useWhyTexts()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node/why/$indicator' })
  const { level, id } = page.node
  const question = {
    params: { level, node: id, indicator: indicator.id },
    query: { ...periodQuery(period), against: search.against },
  }
  const why = useEndpoint(getWhy, question)
  if (!why.data) {
    return (
      <PagePending error={why.error} onRetry={() => void why.refetch()} knownOn={period.knownOn} rows={16} />
    )
  }
  return (
    <>
      <AgainstChoice against={why.data.against} />
      <WhySentences why={why.data} indicator={indicator} />
      <StateLine state={why.data.state} />
      {why.data.gap !== null && (
        <>
          <WhyChart
            why={why.data}
            indicator={indicator}
            asTable={search.causes === 'table'}
            onAsTable={(asTable) =>
              void navigate({
                search: (before) => ({ ...before, causes: asTable ? 'table' : undefined }),
                replace: true,
                resetScroll: false,
              })
            }
          />
          {why.data.notTold.length > 0 && (
            <section className={classes.notes} aria-labelledby="why-not-told">
              <h2 id="why-not-told">{say('notTold.title')}</h2>
              <ul>
                {why.data.notTold.map((one) => (
                  <li key={one.cause}>
                    {say(`name.${one.cause}`)}: {say(`why.${one.why}`)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <WhyBelow why={why.data} indicator={indicator} />
        </>
      )}
      <WhyGroups why={why.data} indicator={indicator} />
      <ExportMenu endpoint={getWhy} input={question}>
        {say('csv')}
      </ExportMenu>
      <NodeExplanations node={page.node} indicator={indicator} period={period} against={why.data.against} />
    </>
  )
}
