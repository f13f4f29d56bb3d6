import { useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import fields from '../form/Form.module.css'
import { Form } from '../form/Form.tsx'
import { Button } from '../shell/Button.tsx'
import { DayField, isDayWithin } from './DayField.tsx'
import classes from './PeriodPicker.module.css'

type KnownOnFormProps = {
  knownOn: string | null
  today: string
  onChange: (knownOn: string | null) => void
}

/** As known today, or as it was known on a past day, before what was entered later. */
export function KnownOnForm({ knownOn, today, onChange }: KnownOnFormProps) {
  const say = useDesignTexts()
  const [past, setPast] = useState(knownOn !== null)
  const [date, setDate] = useState(knownOn ?? today)
  return (
    <Form
      onSubmit={() => {
        if (!past) onChange(null)
        else if (isDayWithin(date, null, today)) onChange(date)
      }}
    >
      <fieldset className={classes.spans}>
        <legend>{say('period.knownOn')}</legend>
        <label className={fields.choice}>
          <input type="radio" name="known" checked={!past} onChange={() => setPast(false)} />
          {say('period.knownToday')}
        </label>
        <label className={fields.choice}>
          <input type="radio" name="known" checked={past} onChange={() => setPast(true)} />
          {say('period.knownThen')}
        </label>
      </fieldset>
      {past && (
        <DayField label={say('period.knownDay')} value={date} first={null} last={today} onChange={setDate} />
      )}
      <p className={fields.hint}>{say('period.knownExplained')}</p>
      <Button type="submit" strong>
        {say('period.show')}
      </Button>
    </Form>
  )
}
