import { useLanguage } from '../../../design/language/use-language.ts'
import type { IndicatorDefinition } from '../contract.ts'
import classes from './Catalogue.module.css'
import { useIndicatorTexts } from './indicator-texts.ts'
import { NamedIndicators } from './NamedIndicators.tsx'
import definitionClasses from './public/Definition.module.css'

/** The measures that other indicators come down to as well: whoever changes one changes all of them. */
export function SharedMeasures({ shared }: { shared: IndicatorDefinition['shared'] }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  return (
    <section className={classes.facts} aria-labelledby="shared">
      <h2 id="shared">{say('shared.title')}</h2>
      {shared.length === 0 ? (
        <p>{say('shared.none')}</p>
      ) : (
        <>
          <p>{say('shared.text')}</p>
          <dl className={definitionClasses.definition}>
            {shared.map(({ measure, title, indicators }) => (
              <div key={measure}>
                <dt>
                  {title[language]} <span className={classes.code}>{measure}</span>
                </dt>
                <dd>
                  <NamedIndicators indicators={indicators} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
