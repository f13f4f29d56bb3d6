import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { PlanFinding } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'

/** What is to be seen to, in words that say what to do; a fault has a mark and a word before it. */
export function FindingInWords({ finding }: { finding: PlanFinding }) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { titleOf, styleOf } = usePlannedIndicators()
  const { rule, severity, indicator, values } = finding
  const number = (value: number | string | undefined, decimals: number) =>
    formatNumber(language, Number(value), decimals)
  const words = () => {
    switch (rule) {
      case 'not_higher': {
        const { decimals } = styleOf(indicator ?? '')
        return say('finding.not_higher', {
          before: number(values.before, decimals),
          now: number(values.now, decimals),
        })
      }
      case 'unknown_successor':
        return values.successor === undefined
          ? say('finding.unknown_replaced', { name: titleOf(String(values.replaces)) })
          : say('finding.unknown_successor', { name: titleOf(String(values.successor)) })
      case 'too_many':
        return say('finding.above_ceiling', {
          count: number(values.count, 0),
          ceiling: number(values.ceiling, 0),
        })
      case 'weights':
        return say('finding.weights', { sum: number(values.sum, 1) })
      default:
        return say(`finding.${rule}`)
    }
  }
  return (
    <span className={severity === 'fault' ? classes.fault : classes.advice}>
      <svg className={classes.findingShape} viewBox="0 0 16 16" aria-hidden="true">
        <path
          fillRule="evenodd"
          d={
            severity === 'fault'
              ? 'M8 1.6 15 14H1zM7.2 5.8v4h1.6v-4zm0 5.1v1.6h1.6v-1.6z'
              : 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zm-.8 5.4v4.4h1.6V7.2zm0-2.8V6h1.6V4.4z'
          }
        />
      </svg>
      <span>
        <strong>{say(`severity.${severity}`)}</strong> {words()}
      </span>
    </span>
  )
}
