import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window explanations', { lt, en })

/** Speaks the texts about explanations. */
export function useExplanationTexts() {
  return useTexts(texts)
}
