import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning year end', { lt, en })

/** Speaks the texts about the end of a year. */
export function useYearEndTexts() {
  return useTexts(texts)
}
