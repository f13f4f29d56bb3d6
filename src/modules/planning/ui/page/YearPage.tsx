import type { ReactNode } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { usePlanTexts } from '../plans/plan-texts.ts'
import { type PlanPart, PlanParts } from './PlanParts.tsx'

type YearPageProps = {
  year: string
  title: string
  /** Which of the plan's pages it is; null for one that is of a person. */
  part: PlanPart | null
  /** The unit that the page is of, where it is of one. */
  place?: { level: string; node: string }
  children: ReactNode
}

/** A page of a plan's year: the way to it from the list of plans, and the other pages beside it. */
export function YearPage({ year, title, part, place, children }: YearPageProps) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const may = useMay()
  const planTitle = say('plan.title', { year })
  const crumbs = [
    {
      key: 'plans',
      item: (
        <PlaceLink to="/$lang/plan" params={{ lang }}>
          {say('plans.title')}
        </PlaceLink>
      ),
    },
    {
      key: 'plan',
      item: (
        <PlaceLink to="/$lang/plan/$year" params={{ lang, year }}>
          {planTitle}
        </PlaceLink>
      ),
    },
    { key: 'page', item: title },
  ]
  return (
    <Page title={title} kicker={planTitle} crumbs={crumbs}>
      {may('plan.read') ? (
        <>
          <PlanParts year={year} here={part} place={place} />
          {children}
        </>
      ) : (
        <NotAllowed />
      )}
    </Page>
  )
}
