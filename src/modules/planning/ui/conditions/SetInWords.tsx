import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { SetCondition } from '../../contract.ts'
import classes from '../Work.module.css'
import { useConditionTexts } from './condition-texts.ts'

/** Who set what is expected of a condition, when and why, beside what the system expects by itself. */
export function SetInWords({ set, calculated }: { set: SetCondition; calculated: number | null }) {
  const say = useConditionTexts()
  const language = useLanguage()
  return (
    <span className={classes.note}>
      {say('set.by', {
        name: set.name,
        day: set.on,
        place: set.placeName,
        value: formatNumber(language, set.value, 1),
        reason: set.reason,
      })}{' '}
      {calculated !== null && say('set.calculated', { value: formatNumber(language, calculated, 1) })}
    </span>
  )
}
