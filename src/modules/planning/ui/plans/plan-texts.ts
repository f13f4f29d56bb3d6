import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('plans', { lt, en })

/** Speaks the texts about action plans. */
export function usePlanTexts() {
  return useTexts(texts)
}
