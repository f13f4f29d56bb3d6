import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from './i18n.ts'

type PluralEnding = 'one' | 'few' | 'many' | 'other'

/** The names of texts, those of plural forms without their ending. */
export type TextName<Texts> =
  Extract<keyof Texts, string> extends infer Name
    ? Name extends `${infer Stem}_${PluralEnding}`
      ? Stem
      : Name
    : never

/** Gives a text in the present language, with `{{values}}` put in; `count` chooses the plural form. */
export type Say<Texts> = (name: TextName<Texts>, values?: Record<string, string | number>) => string

/** The texts of a module, known to the translator by its name. */
export type ModuleTexts<Texts> = { module: string; names: readonly (keyof Texts)[] }

/**
 * Adds a module's texts (`lt.json`, `en.json`) under its name. Names are checked by the compiler against the
 * Lithuanian file; that both files agree is checked by `check-texts.test.ts`.
 */
export function defineTexts<Texts extends Record<string, string>>(
  module: string,
  texts: { lt: Texts; en: Record<string, string> },
): ModuleTexts<Texts> {
  i18n.addResourceBundle('lt', module, texts.lt)
  i18n.addResourceBundle('en', module, texts.en)
  return { module, names: Object.keys(texts.lt) }
}

/** Speaks a module's texts in the language of the screen. */
export function useTexts<Texts>({ module }: ModuleTexts<Texts>): Say<Texts> {
  const { t } = useTranslation(module, { i18n })
  return useCallback((name, values) => t(name as string, { ...values }), [t])
}
