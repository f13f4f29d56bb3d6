import { useDesignTexts } from '../design-texts.ts'
import { formatLongDay } from '../language/format-day.ts'
import { useLanguage } from '../language/use-language.ts'
import classes from './states.module.css'

/** Figures as they were known on a past day are calculated when asked for: says so, and about how long it takes. */
export function Waiting({ knownOn }: { knownOn: string }) {
  const say = useDesignTexts()
  const language = useLanguage()
  return (
    <div role="status" className={classes.waiting}>
      <p className={classes.stateTitle}>{say('waiting.title', { day: formatLongDay(language, knownOn) })}</p>
      <p className={classes.stateText}>{say('waiting.text')}</p>
      <span className={classes.progress} aria-hidden="true" />
    </div>
  )
}
