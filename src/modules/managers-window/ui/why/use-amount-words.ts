import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Indicator } from '../../../indicators/contract.ts'

/** Writes an indicator's values and differences with their units, as they stand in a sentence. */
export function useAmountWords({ unit, decimals }: Indicator) {
  const say = useDesignTexts()
  const language = useLanguage()
  const withUnit = (text: string, of: typeof unit | 'points') => `${text}\u00a0${say(`unit.${of}`)}`
  const difference = unit === 'percent' ? 'points' : unit
  return {
    value: (value: number) => withUnit(formatNumber(language, value, decimals), unit),
    amount: (amount: number) => withUnit(formatNumber(language, amount, decimals, true), difference),
    gap: (amount: number) => withUnit(formatNumber(language, Math.abs(amount), decimals), difference),
    /** Whether it would be written as nothing. */
    isNothing: (amount: number) => Number(amount.toFixed(decimals)) === 0,
  }
}
