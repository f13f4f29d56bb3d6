import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import type { Period } from '../../../design/period/period.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import { IndicatorLink } from './IndicatorLink.tsx'
import { enoughForShare, type LeadFacts } from './lead-facts.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type LeadProps = {
  page: WindowPage
  catalogue: Catalogue
  facts: LeadFacts
  period: Period
  onChoose: (indicator: string) => void
}

/** The sentence that comes first: how the node stands, and what has fallen back furthest. */
export function Lead({ page, catalogue, facts, onChoose }: LeadProps) {
  const say = useWindowTexts()
  const { plan, worst } = facts
  const worstIndicator = catalogue.indicators.find((one) => one.id === worst?.indicator)
  const compared = facts.better + facts.worse + facts.same
  return (
    <p className={classes.lead}>
      {plan && (
        <>
          {say('lead.plan', { count: plan.of })}{' '}
          <strong>{plan.met === 0 ? say('lead.metNone') : say('lead.met', { count: plan.met })}</strong>
          {plan.met > 0 && plan.missed > 0 && (
            <>
              , <strong className={classes.worse}>{say('lead.missed', { count: plan.missed })}</strong>
            </>
          )}
          {plan.unknown > 0 && `, ${say('lead.unknown', { count: plan.unknown })}`}
          {'. '}
        </>
      )}
      {compared === 0 ? (
        say('lead.nothing')
      ) : (
        <>
          {say('lead.against', { count: compared, date: page.indicators[0]?.onYear.date ?? '' })}{' '}
          <strong className={classes.better}>{say('lead.better', { count: facts.better })}</strong>,{' '}
          <strong className={classes.worse}>{say('lead.worse', { count: facts.worse })}</strong>
          {facts.same > 0 && `, ${say('lead.same', { count: facts.same })}`}
          {'. '}
        </>
      )}
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
  )
}
