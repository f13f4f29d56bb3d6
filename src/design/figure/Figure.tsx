import { useDesignTexts } from '../design-texts.ts'
import { formatNumber } from '../language/format-number.ts'
import { useLanguage } from '../language/use-language.ts'
import classes from './Figure.module.css'
import type { FigureStyle } from './figure-unit.ts'
import { NoValue } from './NoValue.tsx'

type FigureProps = {
  value: number | null
  style: FigureStyle
  /** Why there is no value, in a sentence; asked for by pressing the dash. */
  reason?: string | undefined
  /** Writes the unit after the number, where no header says it. */
  withUnit?: boolean | undefined
  strong?: boolean | undefined
}

/** A number as every screen writes it; a dash with its reason where there is none. */
export function Figure({ value, style, reason, withUnit = false, strong = false }: FigureProps) {
  const language = useLanguage()
  const say = useDesignTexts()
  if (value === null) return <NoValue reason={reason ?? say('figure.noData')} />
  return (
    <span className={strong ? `${classes.figure} ${classes.strong}` : classes.figure}>
      {formatNumber(language, value, style.decimals)}
      {withUnit && <span className={classes.unit}>{say(`unit.${style.unit}`)}</span>}
    </span>
  )
}
