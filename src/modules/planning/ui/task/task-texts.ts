import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning tasks', { lt, en })

/** Speaks the texts about a specialist's task. */
export function useTaskTexts() {
  return useTexts(texts)
}
