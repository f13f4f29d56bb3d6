import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('orders of plans', { lt, en })

/** Speaks the texts about orders. */
export function useOrderTexts() {
  return useTexts(texts)
}
