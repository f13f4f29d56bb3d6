import type { Span } from '../../platform/calendar/span.ts'

/** What the address of the page of regular reports says of a table that is to be sent. */
export type SentSearch = {
  send: string
  level?: string | undefined
  node?: string | undefined
  indicator?: string | undefined
  span?: Span | undefined
  below?: string | undefined
}

/** The table of an endpoint, without the day for which it was asked. */
export function sentSearch(path: string, input: { params?: object; query?: object }): SentSearch {
  const { level, node, indicator } = (input.params ?? {}) as SentSearch
  const { span, below } = (input.query ?? {}) as SentSearch
  return { send: path, level, node, indicator, span, below }
}
