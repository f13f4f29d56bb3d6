import type { WindowPage } from '../contract.ts'
import type { LeadFacts } from './lead-facts.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** How many indicators are better and worse than the year before, in a sentence. */
export function YearSentence({ facts, page }: { facts: LeadFacts; page: Pick<WindowPage, 'indicators'> }) {
  const say = useWindowTexts()
  const compared = facts.better + facts.worse + facts.same
  if (compared === 0) return say('lead.nothing')
  return (
    <>
      {say('lead.against', { count: compared, date: page.indicators[0]?.onYear.date ?? '' })}{' '}
      <strong className={classes.better}>{say('lead.better', { count: facts.better })}</strong>,{' '}
      <strong className={classes.worse}>{say('lead.worse', { count: facts.worse })}</strong>
      {facts.same > 0 && `, ${say('lead.same', { count: facts.same })}`}
      {'. '}
    </>
  )
}
