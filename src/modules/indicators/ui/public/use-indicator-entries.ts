import { useMemo } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { SearchEntry } from '../../../../design/shell/search-entry.ts'
import type { Indicator } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { useCatalogue } from './use-catalogue.ts'

/** Every indicator, to be found by its title; `go` leads to where it is shown. */
export function useIndicatorEntries(go: (indicator: Indicator) => void) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const catalogue = useCatalogue()
  const entries = useMemo<SearchEntry[]>(() => {
    const { chapters = [], indicators = [] } = catalogue.data ?? {}
    const titles = new Map(chapters.map((chapter) => [chapter.id, chapter.title[language]]))
    return indicators.map((indicator) => ({
      key: `indicator ${indicator.id}`,
      section: say('search.section'),
      title: indicator.title[language],
      note: titles.get(indicator.chapter) ?? indicator.chapter,
      go: () => go(indicator),
    }))
  }, [catalogue.data, say, language, go])
  return { entries, loading: catalogue.isPending, error: catalogue.error }
}
