import { useState } from 'react'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { Form } from '../../../design/form/Form.tsx'
import { TextAreaField } from '../../../design/form/TextAreaField.tsx'
import { Button } from '../../../design/shell/Button.tsx'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'

type NoteFormProps = {
  label: string
  text: string
  send: string
  pending: boolean
  error: unknown
  onSend: (text: string) => void
  onLeave: () => void
}

/** What a note says. What was written stays where it is refused. */
export function NoteForm({ label, text: before, send, pending, error, onSend, onLeave }: NoteFormProps) {
  const say = useAlertTexts()
  const sayDesign = useDesignTexts()
  const [text, setText] = useState(before)
  const [sent, setSent] = useState(false)
  const { length } = text.trim()
  const isWrong = length < 3 || length > 2000
  return (
    <Form
      opened
      label={label}
      onSubmit={() => {
        setSent(true)
        if (!isWrong && !pending) onSend(text.trim())
      }}
    >
      <TextAreaField
        label={label}
        value={text}
        invalid={sent && isWrong}
        hint={sent && isWrong ? say('note.wrong') : say('notes.text')}
        onChange={setText}
      />
      <AlertsFailure error={error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={pending}>
          {send}
        </Button>
        <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
      </div>
    </Form>
  )
}
