import { useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Button } from '../shell/Button.tsx'
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
  const [date, setDate] = useState(knownOn ?? '')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(past && date !== '' ? date : null)
      }}
    >
      <fieldset className={classes.spans}>
        <legend>{say('period.knownOn')}</legend>
        <label className={classes.choice}>
          <input type="radio" name="known" checked={!past} onChange={() => setPast(false)} />
          {say('period.knownToday')}
        </label>
        <label className={classes.choice}>
          <input type="radio" name="known" checked={past} onChange={() => setPast(true)} />
          {say('period.knownThen')}
        </label>
      </fieldset>
      {past && (
        <label className={classes.row}>
          <span>{say('period.knownDay')}</span>
          <input
            type="date"
            className={classes.input}
            required
            max={today}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        </label>
      )}
      <p className={classes.explanation}>{say('period.knownExplained')}</p>
      <Button type="submit" strong>
        {say('period.show')}
      </Button>
    </form>
  )
}
