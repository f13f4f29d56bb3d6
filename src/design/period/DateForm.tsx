import { useState } from 'react'
import { type Span, spans } from '../../platform/calendar/span.ts'
import { useDesignTexts } from '../design-texts.ts'
import fields from '../form/Form.module.css'
import { Form } from '../form/Form.tsx'
import { Button } from '../shell/Button.tsx'
import { DayField, isDayWithin } from './DayField.tsx'
import classes from './PeriodPicker.module.css'
import type { Period, PeriodLimits } from './period.ts'

type DateFormProps = {
  period: Period
  limits: PeriodLimits
  withSpan: boolean
  onChange: (changed: { date: string; span: Span }) => void
}

/** The date, by hand or by a step to where months, quarters and years end, and the span. */
export function DateForm({ period, limits, withSpan, onChange }: DateFormProps) {
  const say = useDesignTexts()
  const [date, setDate] = useState(period.date)
  const [span, setSpan] = useState(period.span)
  const last = limits.lastDay ?? limits.today
  const steps = findSteps(period.date).filter(({ date: one }) => isDayWithin(one, limits.firstDay, last))
  return (
    <Form
      onSubmit={() => {
        if (isDayWithin(date, limits.firstDay, last)) onChange({ date, span })
      }}
    >
      <DayField
        label={say('period.date')}
        value={date}
        first={limits.firstDay}
        last={last}
        onChange={setDate}
      />
      {steps.length > 0 && (
        <ul className={classes.steps}>
          {steps.map((step) => (
            <li key={step.name}>
              <button type="button" className={classes.step} onClick={() => setDate(step.date)}>
                {say(`step.${step.name}`)} <span className={classes.label}>{step.date}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {withSpan && (
        <fieldset className={classes.spans}>
          <legend>{say('period.span')}</legend>
          {spans.map((one) => (
            <label key={one} className={fields.choice}>
              <input type="radio" name="span" checked={span === one} onChange={() => setSpan(one)} />
              {say(`span.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      <Button type="submit" strong>
        {say('period.show')}
      </Button>
    </Form>
  )
}

type StepName = 'dayBefore' | 'monthEnd' | 'quarterEnd' | 'yearEnd' | 'yearBefore'

/** Days that are often wanted next: the day before, the ends of the month, quarter and year before, a year earlier. */
function findSteps(iso: string): { name: StepName; date: string }[] {
  const day = Temporal.PlainDate.from(iso)
  const monthStart = day.with({ day: 1 })
  const quarterStart = monthStart.subtract({ months: (day.month - 1) % 3 })
  const named: [StepName, Temporal.PlainDate][] = [
    ['dayBefore', day.subtract({ days: 1 })],
    ['monthEnd', monthStart.subtract({ days: 1 })],
    ['quarterEnd', quarterStart.subtract({ days: 1 })],
    ['yearEnd', day.with({ month: 12, day: 31 })],
    ['yearBefore', day.subtract({ years: 1 })],
  ]
  return named
    .map(([name, date]) => ({ name, date: date.toString() }))
    .filter(
      (step, index, all) => step.date !== iso && all.findIndex((one) => one.date === step.date) === index,
    )
}
