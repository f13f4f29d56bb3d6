import en from './en.json' with { type: 'json' }
import { defineTexts, useTexts } from './language/define-texts.ts'
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('design', { lt, en })

/** Speaks the design's own texts. */
export function useDesignTexts() {
  return useTexts(texts)
}
