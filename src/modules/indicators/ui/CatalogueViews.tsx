import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import classes from './Catalogue.module.css'
import type { CatalogueSearch } from './catalogue-search.ts'
import { useIndicatorTexts } from './indicator-texts.ts'

/** The two ways to look at the catalogue: by chapter, and by what leads to what. */
export function CatalogueViews({ view }: { view: CatalogueSearch['view'] }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const ways: [CatalogueSearch, string][] = [
    [{}, say('catalogue.byChapter')],
    [{ view: 'chain' }, say('catalogue.byGoal')],
  ]
  return (
    <nav aria-label={say('catalogue.views')} data-screen-only>
      <ul className={classes.views}>
        {ways.map(([search, title]) => (
          <li key={title}>
            <PlaceLink
              to="/$lang/indicators"
              params={{ lang: language }}
              search={search}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={search.view === view ? 'page' : undefined}
            >
              {title}
            </PlaceLink>
          </li>
        ))}
        <li>
          <PlaceLink to="/$lang/indicators/definition-trials" params={{ lang: language }}>
            {say('trials.title')}
          </PlaceLink>
        </li>
      </ul>
    </nav>
  )
}
