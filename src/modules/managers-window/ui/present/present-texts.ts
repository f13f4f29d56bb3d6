import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window present', { lt, en })

/** Speaks the texts of a presentation. */
export function usePresentTexts() {
  return useTexts(texts)
}
