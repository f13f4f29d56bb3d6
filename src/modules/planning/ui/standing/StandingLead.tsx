import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { AllotmentStanding } from '../../contract.ts'
import classes from '../Work.module.css'
import { standingFacts } from './standing-facts.ts'
import { useStandingTexts } from './standing-texts.ts'

/** How far a distribution has come, in sentences. */
export function StandingLead({ standings }: { standings: readonly AllotmentStanding[] }) {
  const say = useStandingTexts()
  const language = useLanguage()
  const whole = (value: number) => formatNumber(language, value, 0)
  const facts = standingFacts(standings)
  return (
    <p className={classes.lead}>
      {facts.offices > 0 &&
        `${say('lead.offices', { done: whole(facts.officesDone), all: whole(facts.offices) })} `}
      {say('lead.divisions', { done: whole(facts.divisionsDone), all: whole(facts.divisions) })}
      {facts.divisionsSubmitted > 0 && ` ${say('lead.submitted', { count: facts.divisionsSubmitted })}`}{' '}
      {facts.people > 0 && say('lead.people', { done: whole(facts.acknowledged), all: whole(facts.people) })}
    </p>
  )
}
