import { useLanguage } from '../../../design/language/use-language.ts'
import type { DefinitionPart } from '../contract.ts'
import classes from './Catalogue.module.css'
import { useIndicatorTexts } from './indicator-texts.ts'

/** What stands elsewhere on the page. */
const shownElsewhere: readonly DefinitionPart['about'][] = ['links', 'time', 'targets']

/** How an indicator is calculated, in words made from the definition itself: formula, measures, conditions, units. */
export function DefinitionInWords({ parts }: { parts: readonly DefinitionPart[] }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  return (
    <section className={classes.facts} aria-labelledby="words">
      <h2 id="words">{say('words.title')}</h2>
      <p>{say('words.text')}</p>
      <div className={classes.parts}>
        {parts
          .filter(({ about }) => !shownElsewhere.includes(about))
          .map(({ about, id, title, lines }) => (
            <div key={`${about} ${id}`}>
              <h3>
                {title[language]} {about === 'measure' && <span className={classes.code}>{id}</span>}
              </h3>
              <ul className={classes.lines}>
                {lines.map((line) => (
                  <li key={line.en}>{line[language]}</li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </section>
  )
}
