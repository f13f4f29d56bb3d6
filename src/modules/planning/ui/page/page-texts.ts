import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning pages', { lt, en })

/** Speaks the texts that every page of a plan's year has. */
export function usePageTexts() {
  return useTexts(texts)
}
