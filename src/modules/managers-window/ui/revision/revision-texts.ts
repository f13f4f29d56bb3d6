import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('revision', { lt, en })

/** Speaks the texts about what has changed in a figure since it was recorded. */
export function useRevisionTexts() {
  return useTexts(texts)
}
