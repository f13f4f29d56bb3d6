import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('redundancy', { lt, en })

/** Speaks the texts about indicators that say the same. */
export function useRedundancyTexts() {
  return useTexts(texts)
}
