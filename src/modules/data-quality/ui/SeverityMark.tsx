import type { RuleSeverity } from '../../indicators/contract.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'

const shapes = {
  high: 'M6 1 11.5 11H.5z',
  medium: 'M6 .5 11.5 6 6 11.5.5 6z',
  low: 'M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
} as const

/** How much a broken rule matters: shape, word and colour together. */
export function SeverityMark({ severity }: { severity: RuleSeverity }) {
  const say = useQualityTexts()
  return (
    <span className={`${classes.severity} ${classes[severity]}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[severity]} />
      </svg>
      {say(`severity.${severity}`)}
    </span>
  )
}
