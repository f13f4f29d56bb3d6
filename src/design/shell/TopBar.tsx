import { type ReactNode, useEffect, useRef } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { useOneself } from './oneself-context.ts'
import { SchemeSwitch } from './SchemeSwitch.tsx'
import { useOpenSearch } from './search-context.ts'
import classes from './TopBar.module.css'

/** The bar of a page: the way to it, of when it is, the search, the language, the colours, who is signed in. */
export function TopBar({ children, period }: { children: ReactNode; period?: ReactNode }) {
  const say = useDesignTexts()
  const openSearch = useOpenSearch()
  const oneself = useOneself()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // What comes to rest under the bar must know its height, which grows when a long way wraps.
    const measure = () =>
      document.documentElement.style.setProperty('--bar-height', `${bar.current?.offsetHeight ?? 0}px`)
    const watcher = new ResizeObserver(measure)
    if (bar.current) watcher.observe(bar.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <header ref={bar} className={classes.bar}>
      {children}
      <div className={classes.tools}>
        {period}
        <button type="button" className={classes.search} data-screen-only onClick={openSearch}>
          {say('search.open')} <kbd>Ctrl K</kbd>
        </button>
        <LanguageSwitch />
        <SchemeSwitch />
        {oneself}
      </div>
    </header>
  )
}
