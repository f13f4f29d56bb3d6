import { dayOf } from '../../../../platform/calendar/day.ts'
import type { SpecialistCases } from '../../contract.ts'
import windowClasses from '../Window.module.css'
import { useCasesTexts } from './cases-texts.ts'
import { findDayFacts } from './day-facts.ts'

/** The day in a sentence: what is due today and this week, what is overdue, what lowers the figures if nothing is done. */
export function DayLead({ page }: { page: SpecialistCases }) {
  const say = useCasesTexts()
  const facts = findDayFacts(page.cases, dayOf(page.today))
  if (facts.total === 0)
    return <p className={windowClasses.lead}>{say('lead.nothing', { days: page.ahead })}</p>
  return (
    <p className={windowClasses.lead}>
      <strong>{facts.today === 0 ? say('lead.todayNone') : say('lead.today', { count: facts.today })}</strong>
      {facts.this_week > 0 &&
        `, ${say(facts.today === 0 ? 'lead.weekOnly' : 'lead.week', { count: facts.this_week })}`}
      {'. '}
      {facts.overdue > 0 && (
        <>
          <strong className={windowClasses.worse}>
            {say('lead.overdue', { count: facts.overdue })}
          </strong>{' '}
        </>
      )}
      {facts.ahead > 0 &&
        (facts.against === 0
          ? say('lead.againstNone', { days: page.ahead })
          : say('lead.against', { count: facts.against, of: facts.ahead, days: page.ahead }))}
    </p>
  )
}
