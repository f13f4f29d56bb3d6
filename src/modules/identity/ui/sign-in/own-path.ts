import { type Language, languages } from '../../../../platform/text/both-languages.ts'

/**
 * Where to go on after signing in: the path that was asked for, in the language of the screen. Null when none was asked for,
 * when it is no page of our own, or the page of signing in itself.
 */
export function ownPath(asked: string | undefined, language: Language): string | null {
  // Two slashes, or one and a backslash, are another host to a browser; a control character is left out by it.
  if (asked === undefined || /[\\\p{Cc}]/u.test(asked)) return null
  const [, first, rest = ''] = /^\/([a-z]{2})([/?#].*)?$/.exec(asked) ?? []
  if (!languages.some((one) => one === first) || rest.startsWith('//')) return null
  if (/^\/sign-in\/?([?#]|$)/.test(rest)) return null
  return `/${language}${rest}`
}
