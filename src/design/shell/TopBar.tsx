import type { ReactNode } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SchemeSwitch } from './SchemeSwitch.tsx'
import { useOpenSearch } from './search-context.ts'
import classes from './TopBar.module.css'

/** The bar of a page: the way to it, of when it is, the search, the language, the colours. */
export function TopBar({ children, period }: { children: ReactNode; period?: ReactNode }) {
  const say = useDesignTexts()
  const openSearch = useOpenSearch()
  return (
    <header className={classes.bar}>
      {children}
      <div className={classes.tools}>
        {period}
        <button type="button" className={classes.search} data-screen-only onClick={openSearch}>
          {say('search.open')} <kbd>Ctrl K</kbd>
        </button>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </header>
  )
}
