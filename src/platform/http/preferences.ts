import type { Language } from '../text/both-languages.ts'

/** Media types or languages of an Accept… header with their weights, 0–1, in lower case. */
export function preferences(header: string): Map<string, number> {
  return new Map(
    header.split(',').map((part) => {
      const [name = '', ...options] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const weight = options.find((option) => option.startsWith('q='))?.slice(2)
      const number = weight === undefined ? 1 : Number(weight)
      return [name, Number.isFinite(number) ? number : 0]
    }),
  )
}

/** The language for a visitor who has not chosen: Lithuanian, unless English is clearly preferred. */
export function languageFor(acceptLanguage: string): Language {
  const weights = [...preferences(acceptLanguage)]
  const weightOf = (language: Language) =>
    Math.max(0, ...weights.filter(([name]) => name.split('-')[0] === language).map(([, weight]) => weight))
  return weightOf('en') > weightOf('lt') ? 'en' : 'lt'
}
