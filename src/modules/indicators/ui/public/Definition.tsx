import type { Language } from '../../../../platform/text/both-languages.ts'
import type { Indicator } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Definition.module.css'

/** An indicator in words: what exactly it is, and what its numerator and denominator count. */
export function Definition({ indicator, language }: { indicator: Indicator; language: Language }) {
  const say = useIndicatorTexts()
  return (
    <dl className={classes.definition}>
      <dt>{say('indicator.definition')}</dt>
      <dd>{indicator.definition[language]}</dd>
      <dt>{say('indicator.numerator')}</dt>
      <dd>{indicator.numerator[language]}</dd>
      <dt>{say('indicator.denominator')}</dt>
      <dd>{indicator.denominator?.[language] ?? say('indicator.noDenominator')}</dd>
    </dl>
  )
}
