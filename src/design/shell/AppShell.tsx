import { type ReactNode, useMemo, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import classes from './AppShell.module.css'
import { useFollowNavigation } from './follow-navigation.ts'
import { Oneself } from './oneself-context.ts'
import { Rail, type RailSection } from './Rail.tsx'
import { SearchDialog } from './SearchDialog.tsx'
import { OpenSearch } from './search-context.ts'
import type { SearchSource } from './search-entry.ts'
import { useShortcut } from './use-shortcut.ts'

type AppShellProps = {
  sections: readonly RailSection[]
  /** Said under the rail: that the data are those of the simulated service. */
  footnote?: ReactNode
  /** Who is signed in, for the bar. */
  oneself: ReactNode
  search: SearchSource
  children: ReactNode
}

/** The frame of every page: the rail of systems, the way past it, and the search that Ctrl K opens. */
export function AppShell({ sections, footnote, oneself, search, children }: AppShellProps) {
  const say = useDesignTexts()
  const [searching, setSearching] = useState(false)
  const openSearch = useMemo(() => () => setSearching(true), [])
  useShortcut('k', openSearch)
  useFollowNavigation()
  return (
    <OpenSearch value={openSearch}>
      <a className={classes.skip} href="#main" data-screen-only>
        {say('shell.skip')}
      </a>
      <div className={classes.shell}>
        <Rail sections={sections} footnote={footnote} />
        <div className={classes.content}>
          <Oneself value={oneself}>{children}</Oneself>
        </div>
      </div>
      {searching && <SearchDialog source={search} onClose={() => setSearching(false)} />}
    </OpenSearch>
  )
}
