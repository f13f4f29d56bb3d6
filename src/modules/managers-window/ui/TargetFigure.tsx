import { Figure } from '../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { Indicator } from '../../indicators/contract.ts'
import type { WindowIndicator } from '../contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type TargetFigureProps = {
  target: NonNullable<WindowIndicator['target']>
  indicator: Indicator
  /** Where there is little room. */
  short?: boolean
}

/** The year's target; of a count in the demonstration also what it comes to at the demonstration's scale. */
export function TargetFigure({ target, indicator, short = false }: TargetFigureProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  if (target.demoValue === null) return <Figure value={target.value} style={indicator} />
  const scale = Math.round(target.value / target.demoValue)
  return (
    <span className={classes.target}>
      <Figure value={target.value} style={indicator} />
      <span className={classes.demo}>
        {say(short ? 'target.demoShort' : 'target.demo', {
          scale: formatNumber(language, scale, 0),
          value: formatNumber(language, target.demoValue, indicator.decimals),
        })}
      </span>
    </span>
  )
}
