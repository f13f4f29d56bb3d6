import { useTranslation } from 'react-i18next'
import type { Language } from '../../platform/text/both-languages.ts'
import { i18n } from './i18n.ts'

/** The language of the screen, which is the first part of its address. */
export function useLanguage(): Language {
  const { i18n: translator } = useTranslation(undefined, { i18n })
  return translator.language === 'en' ? 'en' : 'lt'
}
