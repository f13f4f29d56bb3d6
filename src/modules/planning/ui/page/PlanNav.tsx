import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from './PlanNav.module.css'
import { pagePath } from './page-path.ts'
import { usePageTexts } from './page-texts.ts'
import { useUnits } from './use-units.ts'

type PlanNavProps = {
  year: string
  /** The unit that this page is of; the pages of the others are then of the same. */
  place?: { level: string; node: string } | undefined
}

/** The pages of a plan, in the order in which a year goes: of the unit that this page is of, else of the whole service. */
export function PlanNav({ year, place }: PlanNavProps) {
  const say = usePageTexts()
  const language = useLanguage()
  const { units } = useUnits(year)
  const root = units.find(({ depth }) => depth === 0)
  const at = place ?? (root && { level: root.level, node: root.id })
  const of = at ? [at.level, at.node] : null
  const pages = [
    { key: 'plan', path: [] },
    { key: 'orders', path: ['orders'] },
    { key: 'cascade', path: of && ['cascade', ...of] },
    { key: 'conditions', path: of && ['conditions', ...of] },
    { key: 'standing', path: of && ['standing', ...of] },
    { key: 'proposals', path: ['proposals'] },
    { key: 'activities', path: of && ['activities', ...of] },
    { key: 'money', path: ['money'] },
    { key: 'months', path: of && ['months', ...of] },
    { key: 'yearEnd', path: of && ['year-end', ...of] },
    { key: 'recommendations', path: ['recommendations'] },
    { key: 'redundancy', path: ['redundancy'] },
    { key: 'changes', path: ['changes'] },
  ] as const
  return (
    <nav aria-label={say('pages', { year })} className={classes.pages} data-screen-only>
      {pages.map(
        ({ key, path }) =>
          path && (
            <PlaceLink
              key={key}
              to={pagePath(language, 'plan', year, ...path)}
              activeOptions={{ includeSearch: false, exact: key === 'plan' }}
              className={classes.page!}
            >
              {say(`page.${key}`)}
            </PlaceLink>
          ),
      )}
    </nav>
  )
}
