import { useState } from 'react'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type AskedExplanation, decideExplanation } from '../../contract.ts'
import { ExplanationFailure } from './ExplanationFailure.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'
import { QuestionForm } from './QuestionForm.tsx'

type DecisionButtonsProps = { asked: AskedExplanation; today: string; onDone: () => void }

/** Accepts the answer, or asks further. */
export function DecisionButtons({ asked, today, onDone }: DecisionButtonsProps) {
  const say = useExplanationTexts()
  const [isFurther, setFurther] = useState(false)
  const action = useAction(decideExplanation, onDone)
  const { explanation, version, node } = asked
  const params = { explanation, level: node.level, node: node.id }
  if (isFurther) {
    return (
      <QuestionForm
        label={say('further')}
        send={say('further.send')}
        today={today}
        pending={action.isPending}
        error={action.error}
        onSend={(further) => action.mutate({ params, body: { kind: 'follow_up', version, ...further } })}
        onLeave={() => setFurther(false)}
      />
    )
  }
  return (
    <>
      <ExplanationFailure error={action.error} />
      <div className={classes.buttons} data-screen-only>
        <Button
          strong
          disabled={action.isPending}
          onClick={() => action.mutate({ params, body: { kind: 'accept', version } })}
        >
          {say('accept')}
        </Button>
        <Button onClick={() => setFurther(true)}>{say('further')}</Button>
      </div>
    </>
  )
}
