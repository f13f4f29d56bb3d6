/** What a request brought, as an HTTP server has read it. */
export type Brought = {
  params: unknown
  query: unknown
  body: unknown
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Its path where it leads nowhere, and so has no parameters; null otherwise. */
  path: string | null
}

/** Bytes of a body above which it is not looked through. */
const mostBytes = 2 ** 20

/** What of a header's text tells nothing by itself, and parts what does. */
const headerSeparators = /[\s;,="]+/

/**
 * The texts that a request brought, in its parameters, headers, cookies and body, the longest first. Null where the body
 * is too large to be looked through.
 */
export function broughtValues({ params, query, body, headers, path }: Brought): string[] | null {
  const found = new Set<string>()
  const add = (text: string) => {
    // A single character is in every line.
    if (text.trim().length > 1) found.add(text)
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'string') add(value)
    else if (typeof value === 'number') add(String(value))
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one)
  }
  walk(params)
  walk(query)
  // A parameter that nobody knows is quoted by its name.
  if (typeof query === 'object' && query !== null) for (const name of Object.keys(query)) add(name)
  for (const [name, value] of Object.entries(headers)) {
    if (plainHeaders.has(name)) continue
    for (const text of [value ?? []].flat()) {
      add(text)
      for (const part of text.split(headerSeparators)) add(part)
    }
  }
  if (path !== null) for (const part of path.split('/')) add(decoded(part))
  if (body instanceof URLSearchParams) walk([...body.values()])
  else if (Buffer.isBuffer(body)) {
    if (body.length > mostBytes) return null
    const text = body.toString()
    add(text)
    walk(parsed(text))
  } else walk(body)
  return [...found].sort((a, b) => b.length - a.length)
}

/** Headers that tell of the program that asks, not of the person. */
const plainHeaders = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'host',
])

/** Letters from which a value is found within a word too, and above which only as it was written. */
const longValue = 5
const longestPattern = 2000

/** A text with some values, in whatever case and however they are quoted, replaced by `…`; a short one as a word alone. */
export function withoutValues(text: string, values: readonly string[]): string {
  let left = text
  for (const value of values) {
    for (const written of new Set([value, ...quotedForms(value)])) {
      if (written.length > longestPattern) left = left.replaceAll(written, '…')
      if (!left.toLowerCase().includes(written.toLowerCase())) continue
      const literal = RegExp.escape(written)
      const pattern = value.length < longValue ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal
      left = left.replaceAll(new RegExp(pattern, 'giu'), '…')
    }
  }
  return left
}

/** A value as SQL, JSON and an address would hold it. */
function quotedForms(value: string): string[] {
  return [value.replaceAll("'", "''"), JSON.stringify(value).slice(1, -1), encodeURI(value.toWellFormed())]
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
