import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('runs', { lt, en })

/** Speaks the texts about calculations. */
export function useRunTexts() {
  return useTexts(texts)
}
