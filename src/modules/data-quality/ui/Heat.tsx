import type { CSSProperties } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'

const share = { unit: 'percent', decimals: 1 } as const

/** A share with a ground that darkens as it falls; the number itself says all that the ground does. */
export function Heat({ value, reason }: { value: number | null; reason?: string }) {
  const say = useQualityTexts()
  const heat = value === null ? 0 : Math.round(Math.min(100 - value, 50) * 0.6)
  return (
    <span className={classes.heat} style={{ '--heat': `${heat}%` } as CSSProperties}>
      <Figure value={value} style={share} reason={reason ?? say('reason.nothing')} />
    </span>
  )
}
