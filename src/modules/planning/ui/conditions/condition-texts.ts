import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning conditions', { lt, en })

/** Speaks the texts about the conditions expected in a plan's year. */
export function useConditionTexts() {
  return useTexts(texts)
}
