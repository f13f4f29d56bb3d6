import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning activities', { lt, en })

/** Speaks the texts about an office's action plan. */
export function useActivityTexts() {
  return useTexts(texts)
}
