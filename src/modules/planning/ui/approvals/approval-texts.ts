import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('planning approvals', { lt, en })

/** Speaks the texts about what waits for the viewer. */
export function useApprovalTexts() {
  return useTexts(texts)
}
