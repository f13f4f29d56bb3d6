import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning money', { lt, en })

/** Speaks the texts about money and people of a plan. */
export function useMoneyTexts() {
  return useTexts(texts)
}
