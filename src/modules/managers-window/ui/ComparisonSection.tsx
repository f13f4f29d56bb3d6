import { useLanguage } from '../../../design/language/use-language.ts'
import type { Period } from '../../../design/period/period.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { NotAllowed } from '../../../design/states/NotAllowed.tsx'
import type { Indicator } from '../../indicators/contract.ts'
import { useLevelTitles } from '../../organisation/ui/public/use-level-titles.ts'
import { getWindowComparison, type WindowPage } from '../contract.ts'
import { Comparison } from './Comparison.tsx'
import { PagePending } from './PagePending.tsx'
import { useLevelsBelow } from './use-levels-below.ts'
import { periodQuery } from './use-place.ts'
import classes from './Window.module.css'
import type { WindowSearch } from './window-search.ts'
import { useWindowTexts } from './window-texts.ts'

type ComparisonSectionProps = {
  page: WindowPage
  indicators: readonly Indicator[]
  indicator: Indicator
  period: Period
  search: WindowSearch
}

/** The nodes below compared, level by level as the reader chooses; each leads down. */
export function ComparisonSection({ page, indicators, indicator, period, search }: ComparisonSectionProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const { level, id } = page.node
  const levels = useLevelsBelow(page)
  const comparison = useEndpoint(
    getWindowComparison,
    { params: { level, node: id }, query: { ...periodQuery(period), below: search.below } },
    { enabled: levels.length > 0 },
  )
  const shownLevel = comparison.data?.level ?? search.below ?? page.below[0]?.level
  if (page.below.length === 0) {
    return <Empty title={say('below.none')}>{say('below.noneText')}</Empty>
  }
  if (levels.length === 0) return <NotAllowed title={say('below.notAllowed')} />
  return (
    <section className={classes.section} aria-labelledby="below">
      <div className={classes.sectionHead}>
        <h2 id="below">
          {say('below.title', {
            level: shownLevel ? titles.many(shownLevel) : '',
            indicator: indicator.title[language],
          })}
        </h2>
        {levels.length > 1 && (
          <nav aria-label={say('below.levels')} data-screen-only>
            <ul className={classes.levels}>
              {levels.map((one) => (
                <li key={one.level}>
                  <PlaceLink
                    from="/$lang/window/$level/$node"
                    search={(before) => ({ ...before, below: one.level })}
                    resetScroll={false}
                    aria-current={one.level === shownLevel ? 'true' : undefined}
                  >
                    {titles.many(one.level)} <span className={classes.count}>{one.count}</span>
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <p className={classes.links} data-screen-only>
        <PlaceLink
          to="/$lang/window/$level/$node/fair/$indicator"
          params={{ lang: language, level, node: id, indicator: indicator.id }}
          search={{ below: search.below }}
        >
          {say('below.fair')}
        </PlaceLink>
      </p>
      {comparison.data ? (
        <Comparison
          comparison={comparison.data}
          indicators={indicators}
          indicator={indicator}
          sort={search.sort}
          period={period}
          below={search.below}
        />
      ) : (
        <PagePending
          error={comparison.error}
          onRetry={() => void comparison.refetch()}
          knownOn={period.knownOn}
          rows={page.below[0]?.count ?? 10}
        />
      )}
    </section>
  )
}
