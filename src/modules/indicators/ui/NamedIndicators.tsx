import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { IndicatorDefinition } from '../contract.ts'
import classes from './Catalogue.module.css'

/** Indicators by their titles, each leading to its own page. */
export function NamedIndicators({ indicators }: { indicators: IndicatorDefinition['leadsTo'] }) {
  const language = useLanguage()
  return (
    <ul className={classes.links}>
      {indicators.map(({ id, title }) => (
        <li key={id}>
          <PlaceLink to="/$lang/indicators/$indicator" params={{ lang: language, indicator: id }}>
            {title[language]}
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}
