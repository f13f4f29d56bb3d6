import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import { getFairComparison, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { StateLine } from '../StateLine.tsx'
import { periodQuery } from '../use-place.ts'
import classes from './Fair.module.css'
import { FairLead } from './FairLead.tsx'
import { FairTable } from './FairTable.tsx'
import { FunnelPlot } from './FunnelPlot.tsx'
import type { FairSearch } from './fair-search.ts'
import { useFairTexts } from './fair-texts.ts'
import { Neighbours } from './Neighbours.tsx'
import { useFairWords } from './use-fair-words.ts'
import { YearsPart } from './YearsPart.tsx'

type FairContentProps = { page: WindowPage; indicator: Indicator; period: Period; search: FairSearch }

/** What stands out in words, each node beside the others, the funnel, and the neighbours of one. */
export function FairContent({ page, indicator, period, search }: FairContentProps) {
  const say = useFairTexts()
  const titles = useLevelTitles()
  const { level, id } = page.node
  const question = {
    params: { level, node: id, indicator: indicator.id },
    query: { ...periodQuery(period), below: search.below },
  }
  const fair = useEndpoint(getFairComparison, question)
  const words = useFairWords(indicator, fair.data)
  if (!fair.data) {
    return (
      <PagePending
        error={fair.error}
        onRetry={() => void fair.refetch()}
        knownOn={period.knownOn}
        rows={16}
      />
    )
  }
  const { nodes, notCompared, withoutValue } = fair.data
  const chosen = nodes.find((one) => one.id === search.of) ?? nodes.find((one) => one.neighbours.length > 0)
  return (
    <>
      {page.below.length > 1 && (
        <nav aria-label={say('levels')} className={classes.choice} data-screen-only>
          {page.below.map((one) => (
            <PlaceLink
              key={one.level}
              from="/$lang/window/$level/$node/fair/$indicator"
              search={(before) => ({ ...before, below: one.level, of: undefined })}
              resetScroll={false}
              aria-current={one.level === fair.data.level ? 'true' : undefined}
            >
              {titles.many(one.level)}
            </PlaceLink>
          ))}
        </nav>
      )}
      {notCompared ? (
        <Empty title={say('notCompared')}>{say(`notCompared.${notCompared}`)}</Empty>
      ) : (
        <>
          <FairLead fair={fair.data} words={words} />
          <StateLine state={fair.data.state} />
          <FairTable fair={fair.data} indicator={indicator} words={words} sort={search.sort} />
          {fair.data.hidden > 0 && (
            <p className={classes.note}>{say('hidden', { count: fair.data.hidden })}</p>
          )}
          {withoutValue.length > 0 && (
            <p className={classes.note}>
              {say('withoutValue', { nodes: withoutValue.map(({ name }) => name).join(', ') })}
            </p>
          )}
          <FunnelPlot fair={fair.data} words={words} raw={search.funnel === 'raw'} />
          {chosen && chosen.neighbours.length > 0 && (
            <Neighbours fair={fair.data} of={chosen} words={words} />
          )}
          <section className={classes.section} aria-labelledby="fair-how">
            <h2 id="fair-how">{say('how.title')}</h2>
            <p className={classes.note}>{say('how.raw')}</p>
            <p className={classes.note}>
              {say(fair.data.adjusting === 'case_mix' ? 'how.caseMix' : 'how.adjusted')}
            </p>
            <p className={classes.note}>{say('how.rank')}</p>
          </section>
          <ExportMenu endpoint={getFairComparison} input={question}>
            {say('export')}
          </ExportMenu>
        </>
      )}
      <YearsPart page={page} indicator={indicator} period={period} />
    </>
  )
}
