import { useDesignTexts } from '../../../../design/design-texts.ts'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import type { Status } from '../../../../design/figure/StatusShape.tsx'
import type { Indicator } from '../../../indicators/contract.ts'
import classes from './Places.module.css'
import { usePlacesTexts } from './places-texts.ts'

type PlacesLegendProps = {
  indicator: Indicator
  perHundred: boolean
  steps: readonly string[]
  /** Whether some place has no value. */
  withNone: boolean
  statuses: readonly Status[]
}

/** What the colours of a map stand for, with the bounds of each. */
export function PlacesLegend({ indicator, perHundred, steps, withNone, statuses }: PlacesLegendProps) {
  const say = usePlacesTexts()
  const title = useLegendTitle(indicator, perHundred)
  return (
    <div className={classes.legend}>
      <p className={classes.legendTitle}>{title}</p>
      <ul aria-label={`${say('legend')}: ${title}`}>
        {steps.map((step, at) => (
          <li key={step}>
            <span className={`${classes.swatch} ${classes[`step${at + 1}`]}`} aria-hidden="true" />
            {step}
          </li>
        ))}
        {withNone && (
          <li>
            <span className={`${classes.swatch} ${classes.step0}`} aria-hidden="true" />
            {say('legend.none')}
          </li>
        )}
      </ul>
      {statuses.length > 0 && (
        <ul aria-label={say('legend.marks')}>
          {statuses.map((status) => (
            <li key={status}>
              <StatusMark status={status} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What is coloured, with its unit. */
export function useLegendTitle(indicator: Indicator, perHundred: boolean): string {
  const say = usePlacesTexts()
  const sayDesign = useDesignTexts()
  const unit = sayDesign(`unit.${indicator.unit}`)
  if (perHundred) return say('legend.perHundred')
  return unit ? say('legend.value', { unit }) : say('legend.valuePlain')
}
