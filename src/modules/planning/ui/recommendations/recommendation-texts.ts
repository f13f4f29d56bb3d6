import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('recommendations', { lt, en })

/** Speaks the texts about social partners' recommendations. */
export function useRecommendationTexts() {
  return useTexts(texts)
}
