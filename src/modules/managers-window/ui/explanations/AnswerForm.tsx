import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type AskedExplanation, answerExplanation } from '../../contract.ts'
import { ExplanationFailure } from './ExplanationFailure.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'

type AnswerFormProps = {
  asked: AskedExplanation
  today: string
  onDone: () => void
  onLeave: () => void
}

/** The cause, and what is done about it by whom until when. What was written stays where it is refused. */
export function AnswerForm({ asked, today, onDone, onLeave }: AnswerFormProps) {
  const say = useExplanationTexts()
  const sayDesign = useDesignTexts()
  const day = Temporal.PlainDate.from(today)
  const last = day.add({ years: 2 }).toString()
  const [fields, setFields] = useState({
    cause: '',
    action: '',
    owner: '',
    actionDue: day.add({ months: 1 }).toString(),
  })
  const [sent, setSent] = useState(false)
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const action = useAction(answerExplanation, onDone)
  const wrong = {
    cause: fields.cause.trim().length < 5,
    action: fields.action.trim().length < 5,
    owner: fields.owner.trim().length < 2,
    actionDue: !isDayWithin(fields.actionDue, today, last),
  }
  const send = () => {
    setSent(true)
    if (Object.values(wrong).includes(true) || action.isPending) return
    const { explanation, version, node } = asked
    action.mutate({
      params: { explanation, level: node.level, node: node.id },
      body: {
        ...fields,
        cause: fields.cause.trim(),
        action: fields.action.trim(),
        owner: fields.owner.trim(),
        version,
      },
    })
  }
  return (
    <Form opened label={say('answer')} onSubmit={send}>
      {(['cause', 'action'] as const).map((field) => (
        <TextAreaField
          key={field}
          label={say(field)}
          value={fields[field]}
          invalid={sent && wrong[field]}
          hint={sent && wrong[field] ? say('wrong.text') : undefined}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
      <TextField
        label={say('owner')}
        value={fields.owner}
        invalid={sent && wrong.owner}
        {...(sent && wrong.owner && { hint: say('wrong.owner') })}
        onChange={(owner) => set({ owner })}
      />
      <DayField
        label={say('actionDue')}
        value={fields.actionDue}
        first={today}
        last={last}
        onChange={(actionDue) => set({ actionDue })}
      />
      <ExplanationFailure error={action.error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={action.isPending}>
          {say('answer.send')}
        </Button>
        <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
      </div>
    </Form>
  )
}
