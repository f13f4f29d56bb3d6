import { defineTexts, useTexts } from '../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('vacancy-risk', { lt, en })

/** Speaks this module's texts. */
export function useRiskTexts() {
  return useTexts(texts)
}
