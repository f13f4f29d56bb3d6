import { useLocation } from '@tanstack/react-router'
import { languages } from '../../platform/text/both-languages.ts'
import { useDesignTexts } from '../design-texts.ts'
import { useLanguage } from '../language/use-language.ts'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './TopBar.module.css'

const ownNames = { lt: 'Lietuvių', en: 'English' } as const

/** The same place in the other language. */
export function LanguageSwitch() {
  const say = useDesignTexts()
  const language = useLanguage()
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <nav aria-label={say('shell.language')} className={classes.languages} data-screen-only>
      {languages.map((one) => (
        <PlaceLink
          key={one}
          to={path.replace(/^\/\w+/, `/${one}`) as '/'}
          search={true}
          lang={one}
          hrefLang={one}
          aria-label={`${one.toUpperCase()} – ${ownNames[one]}`}
          aria-current={one === language ? 'true' : undefined}
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          {one.toUpperCase()}
        </PlaceLink>
      ))}
    </nav>
  )
}
