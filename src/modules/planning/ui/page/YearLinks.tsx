import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from '../Work.module.css'
import { pagePath } from './page-path.ts'
import { usePageTexts } from './page-texts.ts'
import { useUnits } from './use-units.ts'

type YearLinksProps = { year: string; place: { level: string; node: string } | undefined }

/** The pages of a plan's year, of the unit that this page is of, else of the whole service. */
export function YearLinks({ year, place }: YearLinksProps) {
  const say = usePageTexts()
  const language = useLanguage()
  const { units } = useUnits(year)
  const root = units.find(({ depth }) => depth === 0)
  const at = place ?? (root && { level: root.level, node: root.id })
  if (!at) return null
  const pages = [
    { key: 'standing', path: ['standing', at.level, at.node] },
    { key: 'activities', path: ['activities', at.level, at.node] },
    { key: 'money', path: ['money'] },
    { key: 'yearEnd', path: ['year-end', at.level, at.node] },
  ] as const
  return (
    <nav aria-label={say('pages', { year })} data-screen-only>
      <ul className={classes.links}>
        {pages.map(({ key, path }) => (
          <li key={key}>
            <PlaceLink
              to={pagePath(language, 'plan', year, ...path)}
              activeOptions={{ includeSearch: false, exact: true }}
            >
              {say(`page.${key}`)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
