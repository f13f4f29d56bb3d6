import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import type { Status } from '../../../design/figure/StatusMark.tsx'
import type { MarkSince } from '../../alerts/contract.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import { Attention } from './Attention.tsx'
import { IndicatorLink } from './IndicatorLink.tsx'
import { enoughForShare, type LeadFacts } from './lead-facts.ts'
import type { PlanFacts } from './standings.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type LeadProps = {
  page: WindowPage
  /** The marks that indicators had through the year. */
  marks: ReadonlyMap<string, readonly MarkSince[]>
  catalogue: Catalogue
  facts: LeadFacts
  plan: PlanFacts | null
  onChoose: (indicator: string) => void
}

/** In the order in which they are told. */
const told = ['notFulfilled', 'notExpected', 'atRisk', 'onCourse', 'fulfilled', 'noValue'] as const
const tones: Partial<Record<Status, string | undefined>> = {
  notFulfilled: classes.worse,
  notExpected: classes.worse,
  atRisk: classes.risk,
  fulfilled: classes.better,
}

/** What comes first: how the plan stands, what of it asks for attention, and how the node stands to the year before. */
export function Lead({ page, catalogue, facts, plan, marks, onChoose }: LeadProps) {
  const say = useWindowTexts()
  const { worst } = facts
  const worstIndicator = catalogue.indicators.find((one) => one.id === worst?.indicator)
  const compared = facts.better + facts.worse + facts.same
  const against =
    compared === 0 ? (
      say('lead.nothing')
    ) : (
      <>
        {say('lead.against', { count: compared, date: page.indicators[0]?.onYear.date ?? '' })}{' '}
        <strong className={classes.better}>{say('lead.better', { count: facts.better })}</strong>,{' '}
        <strong className={classes.worse}>{say('lead.worse', { count: facts.worse })}</strong>
        {facts.same > 0 && `, ${say('lead.same', { count: facts.same })}`}
        {'. '}
      </>
    )
  const parts = plan ? told.filter((status) => plan.counts[status] > 0) : []
  return (
    <>
      {plan && (
        <>
          <p className={classes.lead}>
            {say('lead.plan', { count: plan.of })}{' '}
            {parts.map((status, index) => (
              <span key={status}>
                {index > 0 && ', '}
                <strong className={tones[status]}>
                  {say(`lead.status.${status}`, { count: plan.counts[status] })}
                </strong>
              </span>
            ))}
            .
          </p>
          <Attention plan={plan} catalogue={catalogue} page={page} marks={marks} onChoose={onChoose} />
        </>
      )}
      <p className={plan ? classes.below : classes.lead}>
        {against}
        {worst && worstIndicator && (
          <>
            {say('lead.worst', { enough: enoughForShare })}{' '}
            <IndicatorLink indicator={worstIndicator} onChoose={onChoose} />
            {': '}
            <Figure value={worst.figure.value} style={worstIndicator} withUnit strong />{' '}
            <Change
              difference={worst.onYear.difference}
              better={worst.onYear.better}
              style={worstIndicator}
              inText
            />
            .
          </>
        )}
      </p>
    </>
  )
}
