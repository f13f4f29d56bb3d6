import { defineTexts } from '../../../design/language/define-texts.ts'
import en from './en.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }

export const useOrganisationTexts = defineTexts('organisation', { lt, en })
