import { useDesignTexts } from '../../../design/design-texts.ts'
import { formatNumber } from '../../../design/language/format-number.ts'
import type { Language } from '../../../platform/text/both-languages.ts'
import type { Indicator } from '../contract.ts'
import { useIndicatorTexts } from './indicator-texts.ts'
import classes from './public/Definition.module.css'

/** How an indicator is written, which way is better, its targets and where it comes from. */
export function IndicatorFacts({ indicator, language }: { indicator: Indicator; language: Language }) {
  const say = useIndicatorTexts()
  const sayUnit = useDesignTexts()
  const { unit, decimals, targets } = indicator
  const write = (value: number) =>
    `${formatNumber(language, value, decimals)}\u00a0${sayUnit(`unit.${unit}`)}`.trim()
  return (
    <dl className={classes.definition}>
      <dt>{say('indicator.unit')}</dt>
      <dd>
        {say(`unit.${unit}`)}, {say('indicator.decimals', { decimals })}
      </dd>
      <dt>{say('indicator.direction')}</dt>
      <dd>{say(`direction.${indicator.direction}`)}</dd>
      <dt>{say('indicator.targets')}</dt>
      <dd>
        {targets.length === 0 ? (
          say('indicator.noTargets')
        ) : (
          <>
            {targets
              .map((target) => say('indicator.target', { year: target.year, value: write(target.value) }))
              .join('; ')}
            . {say(indicator.differentiated ? 'indicator.differentiated' : 'indicator.same')}
          </>
        )}
      </dd>
      <dt>{say('indicator.tables')}</dt>
      <dd>{indicator.tables.map(({ name, title }) => `${title[language]} (${name})`).join(', ')}</dd>
    </dl>
  )
}
