import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning suggestion', { lt, en })

/** Speaks the texts about what is suggested for a target and how it was found. */
export function useSuggestionTexts() {
  return useTexts(texts)
}
