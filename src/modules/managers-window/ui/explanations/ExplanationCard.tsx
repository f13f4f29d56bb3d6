import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import type { AskedExplanation } from '../../contract.ts'
import { useAmountWords } from '../why/use-amount-words.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { DecisionButtons } from './DecisionButtons.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'
import { useReread } from './use-reread.ts'

type ExplanationCardProps = {
  asked: AskedExplanation
  indicator: Indicator
  today: string
  /** Names the node and the indicator, where the page does not. */
  named?: boolean
}

/** What was asked of a figure, as it was known then, what was answered, and what the viewer may do next. */
export function ExplanationCard({ asked, indicator, today, named }: ExplanationCardProps) {
  const say = useExplanationTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const words = useAmountWords(indicator)
  const reread = useReread()
  const [isAnswering, setAnswering] = useState(false)
  const { node, figure, date, span, knownOn, state, overdue, dueOn } = asked
  const textOf = (value: number | null) => (value === null ? '–' : words.value(value))
  return (
    <article className={classes.card} aria-label={`${indicator.title[language]}: ${node.name}`}>
      <div className={classes.head}>
        {named && (
          <strong>
            {node.name}: {indicator.title[language]}
          </strong>
        )}
        <span className={overdue ? classes.overdue : classes.state}>
          {overdue ? `! ${say('state.overdue', { day: dueOn })}` : say(`state.${state}`, { day: dueOn })}
        </span>
      </div>
      <p className={classes.figure}>
        {say('figure', {
          date,
          span: sayDesign(`span.${span}`),
          value: textOf(figure.value),
          compared: textOf(figure.compared),
        })}{' '}
        <PlaceLink
          to="/$lang/window/$level/$node/why/$indicator"
          params={{ lang: language, level: node.level, node: node.id, indicator: indicator.id }}
          search={{ date, span, 'known-on': knownOn, against: figure.against }}
        >
          {say('figure.known', { day: knownOn })}
        </PlaceLink>
      </p>
      <ol className={classes.steps}>
        <li>
          <div className={classes.by}>
            {say('step.question')} · <SignatureInWords signature={asked.signature} /> ·{' '}
            {formatMoment(asked.askedAt)}
          </div>
          <p className={classes.words}>{asked.question}</p>
        </li>
        {asked.steps.map((step) => (
          <li key={step.version}>
            <div className={classes.by}>
              {step.kind === 'follow_up'
                ? say('step.follow_up', { day: step.dueOn })
                : say(`step.${step.kind}`)}{' '}
              · <SignatureInWords signature={step.signature} /> · {formatMoment(step.at)}
            </div>
            {step.kind === 'follow_up' && <p className={classes.words}>{step.question}</p>}
            {step.kind === 'answer' && (
              <>
                <p className={classes.words}>
                  {say('cause')}: {step.cause}
                </p>
                <p className={classes.words}>
                  {say('done', { action: step.action, owner: step.owner, day: step.actionDue })}
                </p>
              </>
            )}
          </li>
        ))}
      </ol>
      {asked.mayAnswer &&
        (isAnswering ? (
          <AnswerForm
            asked={asked}
            today={today}
            onDone={() => {
              setAnswering(false)
              void reread()
            }}
            onLeave={() => setAnswering(false)}
          />
        ) : (
          <div className={classes.buttons} data-screen-only>
            <Button strong onClick={() => setAnswering(true)}>
              {say('answer')}
            </Button>
          </div>
        ))}
      {asked.mayDecide && <DecisionButtons asked={asked} today={today} onDone={() => void reread()} />}
    </article>
  )
}
