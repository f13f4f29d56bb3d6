import type { ReactNode } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { PlanNav } from './PlanNav.tsx'
import { pagePath } from './page-path.ts'
import { usePageTexts } from './page-texts.ts'

type YearPageProps = {
  year: string
  title: string
  /** The unit that the page is of, where it is of one. */
  place?: { level: string; node: string }
  children: ReactNode
}

/** A page of a plan's year: the way to it from the list of plans, and its other pages beside it. */
export function YearPage({ year, title, place, children }: YearPageProps) {
  const say = usePageTexts()
  const language = useLanguage()
  const may = useMay()
  const crumbs = [
    { key: 'plans', item: <PlaceLink to={pagePath(language, 'plan')}>{say('plans')}</PlaceLink> },
    {
      key: 'year',
      item: <PlaceLink to={pagePath(language, 'plan', year)}>{say('year', { year })}</PlaceLink>,
    },
    { key: 'page', item: title },
  ]
  return (
    <Page title={title} kicker={say('kicker', { year })} crumbs={crumbs}>
      {may('plan.read') ? (
        <>
          <PlanNav year={year} place={place} />
          {children}
        </>
      ) : (
        <NotAllowed />
      )}
    </Page>
  )
}
