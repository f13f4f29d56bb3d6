import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { YearEnd } from '../../contract.ts'
import classes from '../Work.module.css'
import { yearEndFacts } from './year-end-facts.ts'
import { useYearEndTexts } from './year-end-texts.ts'

/** How a year ended, in a sentence: how many targets are fulfilled, and what they weigh. */
export function YearEndLead({ ended: { node, year, closed, indicators } }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const language = useLanguage()
  const { fulfilled, judged, weight, weightOfAll, without } = yearEndFacts(indicators)
  if (judged === 0) return <p className={classes.lead}>{say('lead.nothing', { name: node.name, year })}</p>
  return (
    <p className={classes.lead}>
      {say(closed ? 'lead' : 'lead.open', {
        name: node.name,
        year,
        fulfilled,
        judged,
        share: formatNumber(language, weightOfAll === 0 ? 0 : (100 * weight) / weightOfAll, 0),
      })}
      {without > 0 && ` ${say('lead.without', { count: without })}`}
    </p>
  )
}
