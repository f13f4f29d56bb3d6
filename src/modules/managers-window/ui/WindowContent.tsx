import { useNavigate } from '@tanstack/react-router'
import { isYearEnd, type Period } from '../../../design/period/period.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import { ComparisonSection } from './ComparisonSection.tsx'
import { GroupsHere } from './GroupsHere.tsx'
import { IndicatorSection, indicatorHeading } from './IndicatorSection.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { Lead } from './Lead.tsx'
import { findLeadFacts } from './lead-facts.ts'
import { SpecialistContents } from './SpecialistContents.tsx'
import { SpecialistSection } from './SpecialistSection.tsx'
import { StateLine } from './StateLine.tsx'
import type { WindowSearch } from './window-search.ts'

type WindowContentProps = {
  page: WindowPage
  catalogue: Catalogue
  period: Period
  search: WindowSearch
}

/** A node's page once it is there: the sentence, the table, the chosen indicator, what is below. */
export function WindowContent({ page, catalogue, period, search }: WindowContentProps) {
  const navigate = useNavigate({ from: '/$lang/window/$level/$node' })
  const facts = findLeadFacts(page, catalogue.indicators, period.span === 'ytd' && isYearEnd(page.date))
  const inOrder = catalogue.chapters.flatMap((chapter) =>
    catalogue.indicators.filter((one) => one.chapter === chapter.id),
  )
  const asked = search.indicator ?? facts.worst?.indicator
  const chosen = inOrder.find((one) => one.id === asked) ?? inOrder[0]
  if (!chosen) return null
  const choose = async (indicator: string) => {
    await navigate({
      search: (before) => ({ ...before, indicator, sort: undefined }),
      resetScroll: false,
    })
    const heading = document.getElementById(indicatorHeading)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <>
      <Lead
        page={page}
        catalogue={catalogue}
        facts={facts}
        period={period}
        onChoose={(indicator) => void choose(indicator)}
      />
      <StateLine state={page.state} />
      {page.node.kind === 'specialist' && (
        <SpecialistContents staff={page.node.id} year={page.date.slice(0, 4)} />
      )}
      <IndicatorTable
        page={page}
        catalogue={catalogue}
        yearIsOver={facts.plan !== null}
        chosen={chosen.id}
        onChoose={(indicator) => void choose(indicator)}
      />
      <IndicatorSection
        page={page}
        indicators={inOrder}
        indicator={chosen}
        period={period}
        asTable={search.course === 'table'}
        onAsTable={(asTable) =>
          void navigate({
            search: (before) => ({ ...before, course: asTable ? 'table' : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      {page.node.kind === 'specialist' ? (
        <SpecialistSection staff={page.node.id} catalogue={catalogue} period={period} />
      ) : (
        <ComparisonSection
          page={page}
          indicators={inOrder}
          indicator={chosen}
          period={period}
          search={search}
        />
      )}
      <GroupsHere groups={page.groupsHere} indicator={chosen.id} />
    </>
  )
}
