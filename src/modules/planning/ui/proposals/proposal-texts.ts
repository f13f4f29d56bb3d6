import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('proposals for targets', { lt, en })

/** Speaks the texts about proposals for targets. */
export function useProposalTexts() {
  return useTexts(texts)
}
