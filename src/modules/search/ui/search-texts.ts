import { defineTexts, useTexts } from '../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('search', { lt, en })

/** Speaks this module's texts. */
export function useSearchTexts() {
  return useTexts(texts)
}
