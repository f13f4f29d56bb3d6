import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window cases', { lt, en })

/** Speaks the texts about a specialist's day and the cases that will soon count. */
export function useCasesTexts() {
  return useTexts(texts)
}
