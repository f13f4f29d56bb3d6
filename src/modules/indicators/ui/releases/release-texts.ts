import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('releases', { lt, en })

/** Speaks the texts about releases. */
export function useReleaseTexts() {
  return useTexts(texts)
}
