import { Figure } from '../../../../design/figure/Figure.tsx'
import type { FigureStyle } from '../../../../design/figure/figure-unit.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Judgement } from '../../contract.ts'
import { useForecastingTexts } from '../forecasting-texts.ts'
import classes from './Forecast.module.css'

type ForecastFigureProps = {
  forecast: Judgement['forecast']
  style: FigureStyle
  withUnit?: boolean
  inText?: boolean
}

/** What the year is forecast to come to, with the interval that holds nine times of ten. */
export function ForecastFigure({ forecast, style, withUnit = false, inText = false }: ForecastFigureProps) {
  const say = useForecastingTexts()
  const language = useLanguage()
  const write = (value: number) => formatNumber(language, value, style.decimals)
  const isSure = write(forecast.lower) === write(forecast.upper)
  return (
    <span className={inText ? undefined : classes.forecast}>
      <Figure value={forecast.value} style={style} withUnit={withUnit} />
      {!isSure && inText && ' '}
      {!isSure && (
        <span className={classes.band}>
          {say('forecast.band', { lower: write(forecast.lower), upper: write(forecast.upper) })}
        </span>
      )}
    </span>
  )
}
