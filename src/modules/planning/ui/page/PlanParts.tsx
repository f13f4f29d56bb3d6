import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from '../plans/Plans.module.css'
import { usePlanTexts } from '../plans/plan-texts.ts'
import { pagePath } from './page-path.ts'
import { usePageTexts } from './page-texts.ts'
import { useUnits } from './use-units.ts'

const ofPlan = ['plan', 'orders', 'proposals', 'recommendations', 'redundancy', 'changes'] as const
const ofPlaces = ['standing', 'activities', 'money', 'year-end'] as const

/** The pages of a plan's year: those of the plan itself, and those of its units. */
export type PlanPart = (typeof ofPlan)[number] | (typeof ofPlaces)[number]

type PlanPartsProps = {
  year: string
  /** The page that this is or belongs to; null where it is none of them. */
  here: PlanPart | null
  /** The unit whose pages are led to; the whole service's where it is left out. */
  place?: { level: string; node: string } | undefined
}

/** The way from a page of a plan's year to the others. */
export function PlanParts({ year, here, place }: PlanPartsProps) {
  const say = usePageTexts()
  const sayPlan = usePlanTexts()
  const language = useLanguage()
  const { units } = useUnits(year)
  const root = units.find(({ depth }) => depth === 0)
  const at = place ?? (root && { level: root.level, node: root.id })
  const links = [
    ...ofPlan.map((part) => ({
      part,
      title: sayPlan(`part.${part}`),
      path: part === 'plan' ? [] : [part],
    })),
    ...ofPlaces
      .filter((part) => at || part === 'money')
      .map((part) => ({
        part,
        title: say(`page.${part}`),
        path: part === 'money' || !at ? [part] : [part, at.level, at.node],
      })),
  ]
  return (
    <nav aria-label={sayPlan('parts', { year })} className={classes.parts} data-screen-only>
      {links.map(({ part, title, path }) => (
        <PlaceLink
          key={part}
          to={pagePath(language, 'plan', year, ...path)}
          activeOptions={{ exact: true, includeSearch: false }}
          className={part === here ? `${classes.part} ${classes.here}` : classes.part}
        >
          {title}
        </PlaceLink>
      ))}
    </nav>
  )
}
