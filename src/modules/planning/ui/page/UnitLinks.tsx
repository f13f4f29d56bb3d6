import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from '../Work.module.css'
import { pagePath } from './page-path.ts'
import { usePageTexts } from './page-texts.ts'
import { useUnits } from './use-units.ts'

type UnitLinksProps = {
  year: string
  /** The page that there is of each unit, as its address calls it. */
  page: 'conditions' | 'standing' | 'activities' | 'months' | 'year-end'
  level: string
  node: string
  /** Whether divisions have such a page too. */
  divisions: boolean
}

/** The same page of other units: of the whole service, its offices, and the divisions of the office that is shown. */
export function UnitLinks({ year, page, level, node, divisions }: UnitLinksProps) {
  const say = usePageTexts()
  const language = useLanguage()
  const { units } = useUnits(year)
  const shown = units.find((one) => one.level === level && one.id === node)
  const office =
    shown && shown.depth > 1
      ? units.find((one) => one.level === shown.parent?.level && one.id === shown.parent.id)
      : shown
  const above = units.filter(({ depth }) => depth <= 1)
  const below = divisions
    ? units.filter(
        ({ parent }) => office?.depth === 1 && parent?.level === office.level && parent.id === office.id,
      )
    : []
  const links = (offered: typeof above) =>
    offered.length > 0 && (
      <ul className={classes.links}>
        {offered.map((one) => (
          <li key={`${one.level} ${one.id}`}>
            <PlaceLink
              to={pagePath(language, 'plan', year, page, one.level, one.id)}
              activeOptions={{ includeSearch: false, exact: true }}
            >
              {one.name}
            </PlaceLink>
          </li>
        ))}
      </ul>
    )
  return (
    <nav aria-label={say('units')} className={classes.units} data-screen-only>
      {links(above.toSorted((one, other) => one.depth - other.depth))}
      {links(below)}
    </nav>
  )
}
