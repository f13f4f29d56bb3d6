import { useNavigate } from '@tanstack/react-router'
import { memo, useCallback, useDeferredValue, useMemo } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { isYearEnd, type Period } from '../../../design/period/period.ts'
import { afterPaint } from '../../../design/reading/after-paint.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { useNodeForecast } from '../../forecasting/ui/public/use-node-forecast.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import { getWindowStanding, type WindowPage } from '../contract.ts'
import { ComparisonSection } from './ComparisonSection.tsx'
import { ForecastState } from './ForecastState.tsx'
import { GroupsHere } from './GroupsHere.tsx'
import { IndicatorSection, indicatorHeading } from './IndicatorSection.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { Lead } from './Lead.tsx'
import { findLeadFacts } from './lead-facts.ts'
import { useMarks } from './marks/use-marks.ts'
import { PlacesSection } from './places/PlacesSection.tsx'
import { SpecialistContents } from './SpecialistContents.tsx'
import { SpecialistSection } from './SpecialistSection.tsx'
import { StateLine } from './StateLine.tsx'
import { findPlanFacts, findStandings } from './standings.ts'
import { periodQuery } from './use-place.ts'
import classes from './Window.module.css'
import { WhySection } from './why/WhySection.tsx'
import type { WindowSearch } from './window-search.ts'
import { useWindowTexts } from './window-texts.ts'

type WindowContentProps = {
  page: WindowPage
  catalogue: Catalogue
  period: Period
  search: WindowSearch
}

const LaterWhy = memo(WhySection)
const LaterPlaces = memo(PlacesSection)
const LaterComparison = memo(ComparisonSection)

/** A node's page once it is there: the sentence, the table, the chosen indicator, what is below. */
export function WindowContent({ page, catalogue, period, search }: WindowContentProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node' })
  const facts = findLeadFacts(page)
  const yearIsOver = period.span === 'ytd' && isYearEnd(page.date)
  const forecast = useNodeForecast(
    { level: page.node.level, node: page.node.id },
    period,
    period.span === 'ytd',
  )
  const judgements = forecast.data?.judgements
  const marks = useMarks(
    page.node,
    period,
    period.span === 'ytd' && page.indicators.some(({ target }) => target),
  )
  const standings = useMemo(
    () => findStandings(page, catalogue.indicators, judgements, yearIsOver),
    [page, catalogue, judgements, yearIsOver],
  )
  const plan = findPlanFacts(standings)
  const awaitsPlan = plan === null && forecast.isLoading && page.indicators.some(({ target }) => target)
  const inOrder = useMemo(
    () =>
      catalogue.chapters.flatMap((chapter) =>
        catalogue.indicators.filter((one) => one.chapter === chapter.id),
      ),
    [catalogue],
  )
  const asked = search.indicator ?? plan?.attention[0]?.indicator ?? facts.worst?.indicator
  const chosen = inOrder.find((one) => one.id === asked) ?? inOrder[0]
  // What compares nodes is much to draw: whoever presses sees the indicator itself first.
  const later = useDeferredValue(useMemo(() => ({ chosen, search }), [chosen, search]))
  const choose = useCallback(
    (indicator: string) => {
      const focus = () => {
        const heading = document.getElementById(indicatorHeading)
        heading?.scrollIntoView({ block: 'start' })
        heading?.focus({ preventScroll: true })
      }
      afterPaint(
        () =>
          void navigate({
            search: (before) => ({ ...before, indicator, sort: undefined }),
            resetScroll: false,
          }).then(focus),
      )
    },
    [navigate],
  )
  if (!chosen || !later.chosen) return null
  return (
    <>
      <Lead
        page={page}
        catalogue={catalogue}
        facts={facts}
        plan={plan}
        awaitsPlan={awaitsPlan}
        marks={marks}
        onChoose={choose}
      />
      <StateLine state={page.state} />
      <ForecastState forecast={forecast} isAsked={period.span === 'ytd' && !awaitsPlan} />
      <p className={classes.links} data-screen-only>
        <PlaceLink
          to="/$lang/window/$level/$node/present"
          params={{ lang: language, level: page.node.level, node: page.node.id }}
          // The day is named, so that what is shared stays of that day.
          search={{ date: period.date, span: period.span, 'known-on': period.knownOn ?? undefined }}
        >
          {say('window.present')}
        </PlaceLink>
        <PlaceLink
          to="/$lang/quality/$level/$node"
          params={{ lang: language, level: page.node.level, node: page.node.id }}
        >
          {say('window.quality')}
        </PlaceLink>
        {page.below.some(({ kind }) => kind === 'specialist') &&
          // Of a node with units below it only its own heads would be counted: cases stand at those units.
          !page.below.some(({ kind }) => kind === 'unit') && (
            <PlaceLink
              to="/$lang/window/$level/$node/cases"
              params={{ lang: language, level: page.node.level, node: page.node.id }}
              search={{}}
            >
              {say('window.cases')}
            </PlaceLink>
          )}
        {page.node.kind === 'unit' && page.breadcrumb.length <= 1 && (
          <PlaceLink
            to="/$lang/plan/$year/months/$level/$node"
            params={{
              lang: language,
              year: page.date.slice(0, 4),
              level: page.node.level,
              node: page.node.id,
            }}
          >
            {say('months')}
          </PlaceLink>
        )}
      </p>
      {page.node.kind === 'specialist' && (
        <SpecialistContents staff={page.node.id} year={page.date.slice(0, 4)} />
      )}
      <IndicatorTable
        page={page}
        catalogue={catalogue}
        standings={standings}
        chosen={chosen.id}
        onChoose={choose}
      />
      <ExportMenu
        endpoint={getWindowStanding}
        input={{ params: { level: page.node.level, node: page.node.id }, query: periodQuery(period) }}
      >
        {say('window.export')}
      </ExportMenu>
      <IndicatorSection
        page={page}
        indicators={inOrder}
        indicator={chosen}
        period={period}
        standing={standings.get(chosen.id)}
        marks={marks.get(chosen.id)}
        asTable={search.course === 'table'}
        onAsTable={(asTable) =>
          void navigate({
            search: (before) => ({ ...before, course: asTable ? 'table' : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <LaterWhy key={later.chosen.id} page={page} indicator={later.chosen} period={period} />
      {page.node.kind === 'unit' && page.breadcrumb.length === 0 && (
        <LaterPlaces page={page} indicator={later.chosen} period={period} search={later.search} />
      )}
      {page.node.kind === 'specialist' ? (
        <SpecialistSection staff={page.node.id} catalogue={catalogue} period={period} />
      ) : (
        <LaterComparison
          page={page}
          indicators={inOrder}
          indicator={later.chosen}
          period={period}
          search={later.search}
        />
      )}
      <GroupsHere groups={page.groupsHere} indicator={chosen.id} />
    </>
  )
}
