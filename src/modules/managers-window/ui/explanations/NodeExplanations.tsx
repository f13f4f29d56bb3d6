import { useState } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import type { OrganisationNode } from '../../../organisation/contract.ts'
import { type Against, askExplanation, getNodeExplanations } from '../../contract.ts'
import { useService } from '../public/use-service.ts'
import { ExplanationCard } from './ExplanationCard.tsx'
import { ExplanationFailure } from './ExplanationFailure.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { useReread } from './use-reread.ts'

type NodeExplanationsProps = {
  node: OrganisationNode
  indicator: Indicator
  period: Period
  against: Against
}

/** What was asked and answered of an indicator at a node, and for whoever stands above it the way to ask. */
export function NodeExplanations({ node, indicator, period, against }: NodeExplanationsProps) {
  const say = useExplanationTexts()
  const language = useLanguage()
  const reread = useReread()
  const { data: service } = useService()
  const [isAsking, setAsking] = useState(false)
  const params = { level: node.level, node: node.id, indicator: indicator.id }
  const reply = useEndpoint(getNodeExplanations, { params })
  const action = useAction(askExplanation, async () => {
    setAsking(false)
    await reread()
  })
  if (reply.isError) return <ExplanationFailure error={reply.error} />
  if (!reply.data || !service) return null
  const { explanations, mayAsk } = reply.data
  if (explanations.length === 0 && !mayAsk) return null
  // A past state is asked about as it is known now: what is asked is kept with the figure of this moment.
  const offers = mayAsk && period.knownOn === null
  return (
    <section className={classes.section} aria-labelledby="explanations">
      <h3 id="explanations">{say('here', { indicator: indicator.title[language] })}</h3>
      {explanations.length > 0 && (
        <ul className={classes.list}>
          {explanations.map((asked) => (
            <li key={asked.explanation}>
              <ExplanationCard asked={asked} indicator={indicator} today={service.today} />
            </li>
          ))}
        </ul>
      )}
      {offers &&
        (isAsking ? (
          <div className={classes.form}>
            <QuestionForm
              label={say('ask')}
              note={say('ask.text')}
              send={say('ask.send')}
              today={service.today}
              pending={action.isPending}
              error={action.error}
              onSend={(asked) =>
                action.mutate({ params, body: { ...asked, date: period.date, span: period.span, against } })
              }
              onLeave={() => setAsking(false)}
            />
          </div>
        ) : (
          <p data-screen-only>
            <Button onClick={() => setAsking(true)}>{say('ask')}</Button>
          </p>
        ))}
    </section>
  )
}
