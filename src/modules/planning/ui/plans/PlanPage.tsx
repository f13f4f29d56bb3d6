import type { ReactNode } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { PlanNav } from '../page/PlanNav.tsx'
import { usePlanTexts } from './plan-texts.ts'

/** The pages of a plan, in the order in which they are told. */
const parts = [
  { id: 'plan', to: '/$lang/plan/$year' },
  { id: 'orders', to: '/$lang/plan/$year/orders' },
  { id: 'proposals', to: '/$lang/plan/$year/proposals' },
  { id: 'recommendations', to: '/$lang/plan/$year/recommendations' },
  { id: 'redundancy', to: '/$lang/plan/$year/redundancy' },
  { id: 'changes', to: '/$lang/plan/$year/changes' },
] as const

type PlanPageProps = {
  year: string
  part: (typeof parts)[number]['id']
  /** What the page is of, where it is one thing of a part. */
  one?: string
  children: ReactNode
}

/** A page of a plan: the way to it, the other pages of the same plan, its content for those who may read plans. */
export function PlanPage({ year, part, one, children }: PlanPageProps) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const may = useMay()
  const params = { lang, year }
  const planTitle = say('plan.title', { year })
  const title = one ?? (part === 'plan' ? planTitle : say(`part.${part}`))
  const to = parts.find(({ id }) => id === part)!.to
  const crumbs = [
    {
      key: 'plans',
      item: (
        <PlaceLink to="/$lang/plan" params={{ lang }}>
          {say('plans.title')}
        </PlaceLink>
      ),
    },
    ...(part === 'plan'
      ? []
      : [
          {
            key: 'plan',
            item: (
              <PlaceLink to="/$lang/plan/$year" params={params}>
                {planTitle}
              </PlaceLink>
            ),
          },
        ]),
    ...(one === undefined
      ? []
      : [
          {
            key: part,
            item: (
              <PlaceLink to={to} params={params}>
                {say(`part.${part}`)}
              </PlaceLink>
            ),
          },
        ]),
    { key: 'self', item: title },
  ]
  return (
    <Page title={title} kicker={part === 'plan' ? undefined : planTitle} crumbs={crumbs}>
      {may('plan.read') ? (
        <>
          <PlanNav year={year} />
          {children}
        </>
      ) : (
        <NotAllowed />
      )}
    </Page>
  )
}
