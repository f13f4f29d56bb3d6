import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import type { MarkSince } from '../../alerts/contract.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import { Attention } from './Attention.tsx'
import { IndicatorLink } from './IndicatorLink.tsx'
import { enoughForShare, type LeadFacts } from './lead-facts.ts'
import { PlanSentence } from './PlanSentence.tsx'
import type { PlanFacts } from './standings.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'
import { YearSentence } from './YearSentence.tsx'

type LeadProps = {
  page: WindowPage
  /** The marks that indicators had through the year. */
  marks: ReadonlyMap<string, readonly MarkSince[]>
  catalogue: Catalogue
  facts: LeadFacts
  plan: PlanFacts | null
  /** Whether how the plan stands is still being worked out: its sentence comes to stand first, and nothing else meanwhile. */
  awaitsPlan: boolean
  onChoose: (indicator: string) => void
}

/** What comes first: how the plan stands, what of it asks for attention, and how the node stands to the year before. */
export function Lead({ page, catalogue, facts, plan, awaitsPlan, marks, onChoose }: LeadProps) {
  const say = useWindowTexts()
  const { worst } = facts
  const worstIndicator = catalogue.indicators.find((one) => one.id === worst?.indicator)
  return (
    <>
      {plan && (
        <>
          <p className={classes.lead}>
            <PlanSentence plan={plan} />
          </p>
          <Attention plan={plan} catalogue={catalogue} page={page} marks={marks} onChoose={onChoose} />
        </>
      )}
      {awaitsPlan && (
        <p className={classes.lead} role="status">
          {say('forecast.pending')}
        </p>
      )}
      <p className={plan || awaitsPlan ? classes.below : classes.lead}>
        <YearSentence facts={facts} page={page} />
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
