import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning refusals', { lt, en })

/** Speaks the texts about what was refused in planning, and about signing. */
export function useRefusalTexts() {
  return useTexts(texts)
}
