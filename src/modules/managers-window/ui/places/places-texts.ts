import { defineTexts, useTexts } from '../../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

const texts = defineTexts('managers-window places', { lt, en })

/** Speaks the texts about the map of counties and municipalities. */
export function usePlacesTexts() {
  return useTexts(texts)
}
