import { defineTexts, useTexts } from '../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('alerts', { lt, en })

/** Speaks the texts about what is watched, told and noted. */
export function useAlertTexts() {
  return useTexts(texts)
}
