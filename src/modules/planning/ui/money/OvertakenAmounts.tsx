import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Notice } from '../../../../design/states/Notice.tsx'
import classes from '../Work.module.css'
import { useMoneyTexts } from './money-texts.ts'
import type { Overtaken } from './use-drafts.ts'

type OvertakenAmountsProps = {
  overtaken: readonly Overtaken[]
  describe: (key: string) => string
  decimals: number
}

/** Amounts that somebody else has changed while others were being written in their place: what was, and what is now. */
export function OvertakenAmounts({ overtaken, describe, decimals }: OvertakenAmountsProps) {
  const say = useMoneyTexts()
  const language = useLanguage()
  const told = (value: number | null) => (value === null ? '–' : formatNumber(language, value, decimals))
  return (
    <div className={classes.section}>
      <Notice>{say('overtaken')}</Notice>
      <ul>
        {overtaken.map(({ key, was, now }) => (
          <li key={key}>
            {describe(key)}: {say('overtaken.one', { was: told(was), now: told(now) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
