import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning months', { lt, en })

/** Speaks the texts about accounting months. */
export function useMonthTexts() {
  return useTexts(texts)
}
