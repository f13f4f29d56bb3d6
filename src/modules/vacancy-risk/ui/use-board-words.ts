import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { OpenVacancy, RiskReason } from '../contract.ts'
import { useRiskTexts } from './risk-texts.ts'

/** How a board says probabilities, days and reasons. */
export function useBoardWords() {
  const say = useRiskTexts()
  const language = useLanguage()
  return {
    probability: (value: number): string => {
      if (value < 0.01) return say('probability.under')
      if (value > 0.99) return say('probability.over')
      return say('probability', { value: formatNumber(language, 100 * value, 0) })
    },
    left: (daysLeft: number): string => {
      if (daysLeft === 0) return say('left.today')
      return daysLeft > 0 ? say('left', { count: daysLeft }) : say('late', { count: -daysLeft })
    },
    reason: ({ cause, helps }: RiskReason): string => say(`reason.${cause}.${helps ? 'helps' : 'hinders'}`),
    occupation: ({ occupation, occupationTitle }: OpenVacancy): string =>
      occupationTitle?.[language] ?? say('occupation.unknown', { code: occupation }),
  }
}
