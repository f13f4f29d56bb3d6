import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window why', { lt, en })

/** Speaks the texts about causes. */
export function useWhyTexts() {
  return useTexts(texts)
}
