import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window fair', { lt, en })

/** Speaks the texts about fair comparison. */
export function useFairTexts() {
  return useTexts(texts)
}
