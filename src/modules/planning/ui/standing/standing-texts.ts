import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning standings', { lt, en })

/** Speaks the texts about how far a distribution has come. */
export function useStandingTexts() {
  return useTexts(texts)
}
