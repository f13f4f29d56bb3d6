import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { ExplanationFailure } from './ExplanationFailure.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'

type QuestionFormProps = {
  label: string
  note?: string
  send: string
  today: string
  pending: boolean
  error: unknown
  onSend: (asked: { question: string; dueOn: string }) => void
  onLeave: () => void
}

/** Days that are given for an answer, unless said. */
const usualDays = 7

/** What is to be explained, and by when. */
export function QuestionForm(props: QuestionFormProps) {
  const { label, note, send, today, pending, error, onSend, onLeave } = props
  const say = useExplanationTexts()
  const sayDesign = useDesignTexts()
  const [question, setQuestion] = useState('')
  const [dueOn, setDueOn] = useState(() => Temporal.PlainDate.from(today).add({ days: usualDays }).toString())
  const [sent, setSent] = useState(false)
  const last = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
  const isShort = question.trim().length < 5
  return (
    <Form
      opened
      label={label}
      onSubmit={() => {
        setSent(true)
        if (!isShort && !pending && isDayWithin(dueOn, today, last))
          onSend({ question: question.trim(), dueOn })
      }}
    >
      {note && <p className={classes.note}>{note}</p>}
      <TextAreaField
        label={say('ask.question')}
        value={question}
        invalid={sent && isShort}
        hint={sent && isShort ? say('wrong.text') : undefined}
        onChange={setQuestion}
      />
      <DayField label={say('ask.due')} value={dueOn} first={today} last={last} onChange={setDueOn} />
      <ExplanationFailure error={error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={pending}>
          {send}
        </Button>
        <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
      </div>
    </Form>
  )
}
