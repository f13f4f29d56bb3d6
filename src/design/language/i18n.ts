import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../platform/text/both-languages.ts'
import { formatNumber } from './format-number.ts'

/** The one translator of the screens. Each module adds its own texts with `defineTexts`. */
export const i18n = createInstance()

void i18n.use(initReactI18next).init({
  lng: 'lt',
  fallbackLng: false,
  supportedLngs: [...languages],
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  returnEmptyString: true,
  interpolation: { escapeValue: false },
})

/** `{{count, whole}}` in a text: a whole number with its groups. */
i18n.services.formatter?.add('whole', (value: number, language) =>
  formatNumber(language === 'en' ? 'en' : 'lt', value, 0),
)

/** Turns the screens to a language, the document's own `lang` included. */
export async function speak(language: Language): Promise<void> {
  if (i18n.language !== language) await i18n.changeLanguage(language)
  // Set again it would have the styles of the whole page found anew.
  if (document.documentElement.lang !== language) document.documentElement.lang = language
}
