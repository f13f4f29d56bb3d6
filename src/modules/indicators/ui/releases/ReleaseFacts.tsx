import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Release } from '../../contract.ts'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

/** When a release was signed, of which days and of what state it is, and the checksum of its figures. */
export function ReleaseFacts({ release }: { release: Release }) {
  const say = useReleaseTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const whole = (number: number) => formatNumber(language, number, 0)
  const { from, date, span, figures, withheld, position, knownOn } = release
  return (
    <section className={classes.section} aria-labelledby="facts">
      <h2 id="facts">{say('facts.title')}</h2>
      <dl className={classes.facts}>
        <div>
          <dt>{say('fact.signedAt')}</dt>
          <dd>{formatMoment(release.releasedAt)}</dd>
        </div>
        <div>
          <dt>{say('fact.days')}</dt>
          <dd>
            <span className={classes.whole}>{say('days', { from, date })}</span> ({sayDesign(`span.${span}`)})
          </dd>
        </div>
        <div>
          <dt>{say('fact.figures')}</dt>
          <dd>{say('fact.figuresText', { figures: whole(figures), withheld: whole(withheld) })}</dd>
        </div>
        <div>
          <dt>{say('fact.state')}</dt>
          <dd>
            {say('fact.position', { position: whole(position) })}
            {knownOn && `; ${say('fact.knownOn', { day: knownOn })}`}
          </dd>
        </div>
        <div>
          <dt>{say('fact.catalogue')}</dt>
          <dd>
            <code className={classes.code}>{release.catalogue}</code>
          </dd>
        </div>
        <div>
          <dt>{say('fact.hash')}</dt>
          <dd>
            <code className={classes.code}>{release.sha256}</code>
          </dd>
        </div>
      </dl>
    </section>
  )
}
