import { type KeyboardEvent, useId } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import classes from '../form/Form.module.css'

type DayFieldProps = {
  label: string
  value: string
  /** The first and the last day that may be chosen. */
  first: string | null
  last: string
  onChange: (value: string) => void
}

const steps: Record<string, Temporal.DurationLike> = {
  ArrowUp: { days: 1 },
  ArrowDown: { days: -1 },
  PageUp: { months: 1 },
  PageDown: { months: -1 },
}

/** Whether a text is a calendar day within bounds. */
export function isDayWithin(text: string, first: string | null, last: string): boolean {
  return isDay(text) && text <= last && (first === null || text >= first)
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** A day written as 2012-06-30 whatever the browser's own habit; arrows step a day, the page keys a month. */
export function DayField({ label, value, first, last, onChange }: DayFieldProps) {
  const say = useDesignTexts()
  const [id, hintId] = [useId(), useId()]
  const wrong = !isDayWithin(value, first, last)
  function step(event: KeyboardEvent) {
    const duration = steps[event.key]
    if (!duration || !isDay(value)) return
    event.preventDefault()
    const next = Temporal.PlainDate.from(value).add(duration).toString()
    if (isDayWithin(next, first, last)) onChange(next)
  }
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        className={`${classes.input} ${classes.day}`}
        aria-invalid={wrong}
        aria-describedby={hintId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={step}
      />
      <p id={hintId} className={classes.hint} data-wrong={wrong}>
        {wrong
          ? first === null
            ? say('day.wrongUntil', { last })
            : say('day.wrong', { first, last })
          : say('day.hint')}
      </p>
    </div>
  )
}
