import type { BothLanguages, Language } from '../../../platform/text/both-languages.ts'

/** The columns of a cascade's spreadsheet that say which node a row is of, in their order. */
export const workbookColumns = {
  level: { lt: 'Lygmuo', en: 'Level' },
  id: { lt: 'Kodas', en: 'Code' },
  unit: { lt: 'Specialisto skyriaus kodas', en: 'Code of the specialist’s division' },
  name: { lt: 'Pavadinimas', en: 'Name' },
} as const satisfies Record<string, BothLanguages>

/** Whether a heading is one of those in either language. */
export function isHeading(heading: string, titles: BothLanguages): boolean {
  const languages: Language[] = ['lt', 'en']
  return languages.some((language) => titles[language].trim() === heading.trim())
}
