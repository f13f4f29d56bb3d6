import { useDesignTexts } from '../../../../design/design-texts.ts'
import type { FigureStyle } from '../../../../design/figure/figure-unit.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { endedOnce } from '../../../../platform/text/ended-once.ts'
import type { Judgement } from '../../contract.ts'
import { useForecastingTexts } from '../forecasting-texts.ts'
import { useWriteFigure } from './use-write-figure.ts'

type PaceInWordsProps = {
  pace: NonNullable<Judgement['pace']>
  style: FigureStyle
  direction: 'higher' | 'lower' | 'neutral'
}

/** What it takes to reach a target from now on, in a sentence. */
export function PaceInWords({ pace, style, direction }: PaceInWordsProps) {
  const say = useForecastingTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const writeFigure = useWriteFigure()
  const write = (value: number, decimals = style.decimals) => writeFigure(value, style, decimals)
  // Of few a week the tenths matter.
  const weekly = (value: number) => write(value, Math.max(style.decimals, Math.abs(value) < 20 ? 1 : 0))
  const { kind, needed, sofar, usual } = pace
  switch (kind) {
    case 'per_week':
      if (needed <= 0) return say('pace.reached')
      if (direction === 'lower')
        return say('pace.atMost', { needed: weekly(needed), sofar: weekly(sofar ?? 0) })
      return say(usual === null ? 'pace.perWeek' : 'pace.perWeekUsual', {
        usual: weekly(usual ?? 0),
        needed: weekly(needed),
        sofar: weekly(sofar ?? 0),
      })
    case 'times_usual': {
      const percents = formatNumber(language, Math.abs(100 * (needed - 1)), 0)
      return say(needed >= 1 ? 'pace.faster' : 'pace.slower', { percents })
    }
    case 'rest_of_year':
      if (style.unit === 'percent' && (needed > 100 || needed < 0)) return say('pace.beyond')
      return say(direction === 'lower' ? 'pace.restAtMost' : 'pace.rest', {
        needed: write(needed),
        sofar: write(sofar ?? 0),
      })
    case 'change_per_week':
      if (needed === 0 || needed > 0 === (direction === 'lower')) return say('pace.spare')
      return endedOnce(
        say(needed > 0 ? 'pace.more' : 'pace.less', {
          needed: `${formatNumber(language, Math.abs(needed), Math.max(style.decimals, Math.abs(needed) < 10 ? 1 : 0))}\u00a0${sayDesign(`unit.${style.unit === 'percent' ? 'points' : style.unit}`)}`,
        }),
      )
  }
}
