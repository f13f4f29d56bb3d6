import { useSearch } from '@tanstack/react-router'
import { Page } from '../../../design/shell/Page.tsx'
import { CatalogueByChapter } from './CatalogueByChapter.tsx'
import { CatalogueChain } from './CatalogueChain.tsx'
import { CatalogueViews } from './CatalogueViews.tsx'
import { readCatalogueSearch } from './catalogue-search.ts'
import { useIndicatorTexts } from './indicator-texts.ts'

/** The catalogue: every indicator by chapter, or the chain of what leads to what. */
export function CatalogueScreen() {
  const say = useIndicatorTexts()
  const search = readCatalogueSearch(useSearch({ strict: false }))
  const title = say('catalogue.title')
  return (
    <Page title={title} crumbs={[{ key: 'catalogue', item: title }]}>
      <CatalogueViews view={search.view} />
      {search.view === 'chain' ? <CatalogueChain search={search} /> : <CatalogueByChapter />}
    </Page>
  )
}
