import { useWriteFigure } from '../../forecasting/ui/public/use-write-figure.ts'
import type { Indicator } from '../../indicators/contract.ts'
import type { Standing } from './standings.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** The value with what is not entered yet, where that and not the known value decides how a past year's target is marked. */
export function WithLateEntry({
  standing,
  indicator,
}: {
  standing: Standing | undefined
  indicator: Pick<Indicator, 'unit' | 'decimals'>
}) {
  const say = useWindowTexts()
  const write = useWriteFigure()
  if (!standing?.isByLateEntry || !standing.judgement) return null
  return (
    <span className={classes.lateEntry}>
      {say('value.withLate', { value: write(standing.judgement.nowcast.value, indicator) })}
    </span>
  )
}
