import { useDesignTexts } from '../design-texts.ts'
import { formatNumber } from '../language/format-number.ts'
import { useLanguage } from '../language/use-language.ts'
import classes from './Change.module.css'
import type { FigureStyle } from './figure-unit.ts'
import { NoValue } from './NoValue.tsx'

type ChangeProps = {
  difference: number | null
  /** Null when it is neither: no difference, none to be had, or neither way is better. */
  better: boolean | null
  style: FigureStyle
  /** Why there is no difference, in a sentence. */
  reason?: string | undefined
  /** Flows in a sentence with its unit, instead of standing in a column whose header says it. */
  inText?: boolean
}

/** A change: its sign, an arrow that way, and whether that is better or worse. */
export function Change({ difference, better, style, reason, inText = false }: ChangeProps) {
  const language = useLanguage()
  const say = useDesignTexts()
  if (difference === null) return <NoValue reason={reason ?? say('change.nothingBefore')} />
  const text = formatNumber(language, difference, style.decimals, true)
  const unit = inText
    ? `\u00a0${say(`unit.${style.unit === 'percent' ? 'points' : style.unit}`)}`.trimEnd()
    : ''
  const frame = inText ? classes.inText : classes.change
  const rounded = Number(difference.toFixed(style.decimals))
  if (rounded === 0 || better === null) {
    return (
      <span className={frame}>
        <span className={classes.number}>
          {text}
          {unit}
        </span>{' '}
        {rounded === 0 && <span className={classes.word}>{say('change.same')}</span>}
      </span>
    )
  }
  return (
    <span className={`${frame} ${better ? classes.better : classes.worse}`}>
      <svg className={classes.arrow} viewBox="0 0 10 10" aria-hidden="true">
        <path d={difference > 0 ? 'M5 1 9.2 8.6H.8z' : 'M5 9 .8 1.4h8.4z'} />
      </svg>{' '}
      <span className={classes.number}>
        {text}
        {unit}
      </span>{' '}
      <span className={classes.word}>{say(better ? 'change.better' : 'change.worse')}</span>
    </span>
  )
}
