import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('cascade', { lt, en })

/** Speaks the texts about the cascade of targets. */
export function useCascadeTexts() {
  return useTexts(texts)
}
