import { useNavigate } from '@tanstack/react-router'
import { useDesignTexts } from '../design-texts.ts'
import { formatLongDay } from '../language/format-day.ts'
import { useLanguage } from '../language/use-language.ts'
import { DateForm } from './DateForm.tsx'
import { Disclosure } from './Disclosure.tsx'
import { KnownOnForm } from './KnownOnForm.tsx'
import classes from './PeriodPicker.module.css'
import type { Period, PeriodLimits } from './period.ts'
import type { PeriodSearch } from './period-search.ts'

type PeriodPickerProps = {
  period: Period
  limits: PeriodLimits
  /** False where only the day matters and not the span that ends with it. */
  withSpan?: boolean
}

/** Of when: the date, the span that ends with it, and the day as known on. All of it goes into the address. */
export function PeriodPicker({ period, limits, withSpan = true }: PeriodPickerProps) {
  const language = useLanguage()
  const say = useDesignTexts()
  const navigate = useNavigate()
  const change = (changed: Partial<PeriodSearch>) => {
    void navigate({ to: '.', search: (before) => ({ ...before, ...changed }) })
  }
  return (
    <div className={classes.picker}>
      <Disclosure
        label={say('period.date')}
        value={withSpan ? `${period.date}, ${say(`span.${period.span}`)}` : period.date}
      >
        {(close) => (
          <DateForm
            period={period}
            limits={limits}
            withSpan={withSpan}
            onChange={(changed) => {
              change(changed)
              close()
            }}
          />
        )}
      </Disclosure>
      <Disclosure
        label={say('period.knownOn')}
        value={period.knownOn ?? say('period.knownToday')}
        marked={period.knownOn !== null}
      >
        {(close) => (
          <KnownOnForm
            knownOn={period.knownOn}
            today={limits.today}
            onChange={(knownOn) => {
              change({ 'known-on': knownOn ?? undefined })
              close()
            }}
          />
        )}
      </Disclosure>
      <p className={classes.printed} data-print-only>
        {formatLongDay(language, period.date)}
        {withSpan && `, ${say(`span.${period.span}`)}`}
        {period.knownOn &&
          `; ${say('period.knownOn').toLowerCase()} ${formatLongDay(language, period.knownOn)}`}
      </p>
    </div>
  )
}
