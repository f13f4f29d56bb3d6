import type { Language } from '../../../platform/text/both-languages.ts'
import type { Pair } from './find-watched.ts'

/** The address of the window at a figure as it was known on a day. */
export function figureAddress(
  publicAddress: string,
  language: Language,
  { level, node, indicator, date, knownOn }: Pair & { date: string; knownOn: string },
): string {
  const address = new URL(
    `/${language}/window/${encodeURIComponent(level)}/${encodeURIComponent(node)}`,
    publicAddress,
  )
  address.search = new URLSearchParams({ date, 'known-on': knownOn, indicator }).toString()
  return address.href
}
