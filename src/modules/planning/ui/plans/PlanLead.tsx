import { formatLongDay } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { getPlanVersions, type Plan, type PlanOrder } from '../../contract.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { type StandingSums, sentBackBy } from './plan-way.ts'

type PlanLeadProps = {
  plan: Plan
  sums: StandingSums | null
  orders: readonly PlanOrder[]
  /** The product's day; undefined until it is known. */
  today: string | undefined
}

/** Where a plan stands, whose turn it is and since when, in a sentence; and why it was sent back, where it was. */
export function PlanLead({ plan, sums, orders, today }: PlanLeadProps) {
  const say = usePlanTexts()
  const language = useLanguage()
  const back = sentBackBy(plan)
  return (
    <div className={classes.leading}>
      <p className={classes.lead}>
        <LeadSentence plan={plan} sums={sums} orders={orders} today={today} />
      </p>
      {back && (
        <blockquote className={classes.returned}>
          <p>{back.note}</p>
          <footer>
            <SignatureInWords signature={back.signature} />, {formatLongDay(language, back.on)}
          </footer>
        </blockquote>
      )}
      {plan.state === 'set' && plan.steps[0]?.note && (
        <p className={classes.text}>{say('lead.words', { words: plan.steps[0].note })}</p>
      )}
    </div>
  )
}

function LeadSentence({ plan, sums, orders, today }: PlanLeadProps) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { year, state, steps } = plan
  const versions = useEndpoint(
    getPlanVersions,
    { params: { year: String(year) } },
    { enabled: state === 'draft' },
  )
  // A version is written at a moment of the clock on the wall, which the product's day may lie before, as a demo's does.
  const begun = versions.data?.versions.at(-1)?.at.slice(0, 10)
  const whole = (number: number) => formatNumber(language, number, 0)
  const dayOf = (day: string | undefined) => (day ? formatLongDay(language, day) : '')
  const since = dayOf(steps[0]?.on)
  const faults = plan.findings.filter(({ severity }) => severity === 'fault').length
  const first = orders.at(-1)
  switch (state) {
    case 'draft': {
      const back = sentBackBy(plan)
      const told = back
        ? say(back.kind === 'return' ? 'lead.returned' : 'lead.sentBack', { year, since })
        : begun && today && begun <= today
          ? say('lead.draft', { year, since: dayOf(begun) })
          : say('lead.draftOnly', { year })
      const next = faults > 0 ? say('lead.faults', { count: faults }) : say('lead.sound')
      return (
        <>
          {told} {next}
        </>
      )
    }
    case 'ordered':
      if (!first || !sums) return say('lead.orderedOnly', { year })
      return say('lead.ordered', {
        year,
        number: first.number,
        offices: whole(sums.offices.done),
        officesOf: whole(sums.offices.of),
        divisions: whole(sums.divisions.done),
        divisionsOf: whole(sums.divisions.of),
        people: whole(sums.specialists.done),
        peopleOf: whole(sums.specialists.of),
      })
    case 'set':
      return say('lead.set', { year, since: dayOf(steps.find(({ kind }) => kind === 'set')?.on) })
    default:
      return say(`lead.${state}`, { year, since })
  }
}
