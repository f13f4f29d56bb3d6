import { useDesignTexts } from '../design-texts.ts'
import classes from './SearchDialog.module.css'
import type { SearchEntry } from './search-entry.ts'

type SearchResultsProps = {
  id: string
  found: readonly SearchEntry[]
  chosen: number
  onChoose: (index: number) => void
  onGo: (index: number) => void
}

/** What was found, by section; the one chosen stays in view. */
export function SearchResults({ id, found, chosen, onChoose, onGo }: SearchResultsProps) {
  const say = useDesignTexts()
  const sections = [...Map.groupBy(found.entries(), ([, entry]) => entry.section)]
  return (
    <div id={id} role="listbox" aria-label={say('search.title')} className={classes.results} data-scrolls>
      {sections.map(([section, entries]) => (
        <div key={section}>
          <p className={classes.section} aria-hidden="true">
            {section}
          </p>
          {entries.map(([index, entry]) => (
            <div
              key={entry.key}
              id={`${id}-${index}`}
              ref={(element) => {
                if (index === chosen) element?.scrollIntoView({ block: 'nearest' })
              }}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.entry}
              onPointerMove={() => onChoose(index)}
              onClick={() => onGo(index)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onGo(index)
              }}
            >
              <span>{entry.title}</span>
              <span className={classes.note}>{entry.note}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
