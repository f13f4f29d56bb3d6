import type { Language } from '../../../../platform/text/both-languages.ts'

/** The path of a page in a language, of parts that are encoded here: an order's number may hold a slash. */
export function pagePath(language: Language, ...parts: readonly (string | number)[]): string {
  return `/${[language, ...parts.map((part) => encodeURIComponent(part))].join('/')}`
}
