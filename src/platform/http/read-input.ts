import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Problem } from './problem.ts'

/** What a request asks of an endpoint. */
export type Asked = {
  params: Record<string, unknown>
  query: Record<string, unknown>
  format: 'json' | 'csv'
}

/**
 * Reads a request's parameters by the endpoint's schemas. Throws a {@link Problem} with status 400 that names the
 * parameter: `unknown_parameter` (a misspelt one must not be passed over in silence: the figure would be of another
 * date) or `invalid_parameter`; with 406 `no_table` when CSV is asked of an endpoint that has no table.
 */
export function readInput(endpoint: Endpoint, params: unknown, query: unknown, accept: string): Asked {
  const { format: wanted, ...named } = Object(query) as Record<string, unknown>
  const format = readFormat(wanted, accept)
  if (format === 'csv' && !endpoint.csv) {
    throw new Problem(406, 'no_table', `${endpoint.path} has no table to be read as CSV; ask for JSON`)
  }
  const known = Object.keys(endpoint.query.shape)
  for (const name of Object.keys(named)) {
    if (known.includes(name)) continue
    const choice = [...known, 'format'].map((one) => `"${one}"`).join(', ')
    throw new Problem(400, 'unknown_parameter', `There is no parameter "${name}"; there are ${choice}`)
  }
  for (const [name, value] of Object.entries({ ...Object(params), ...named } as Record<string, unknown>)) {
    if (String(value).includes('\0')) {
      throw new Problem(400, 'invalid_parameter', `Parameter "${name}": holds a NUL, which is no text`)
    }
  }
  return { params: read(endpoint.params, params), query: read(endpoint.query, named), format }
}

/**
 * Reads a request's body by the endpoint's schema. Throws a {@link Problem} with status 400 (`invalid_body`) that names
 * the place: `rows[3].unit`.
 */
export function readBody(endpoint: Endpoint, bytes: unknown): { body: unknown; text: string } {
  if (!endpoint.body) return { body: undefined, text: '' }
  if (!Buffer.isBuffer(bytes)) {
    throw new Problem(415, 'no_json', `${endpoint.path} takes a body of the type application/json`)
  }
  const text = readText(bytes)
  const json = readJson(text)
  const result = endpoint.body.safeParse(json)
  if (!result.success) {
    const [issue] = result.error.issues
    const place = namedPlace(issue?.path ?? [])
    throw new Problem(400, 'invalid_body', `${place}: ${lowered(issue?.message ?? 'is not as it should be')}`)
  }
  // Whatever is validated further by the text alone may hold more than the schema looks at.
  const nul = text.includes('\\u0000') ? findNul(json, []) : undefined
  if (nul) throw new Problem(400, 'invalid_body', `${namedPlace(nul)}: holds a NUL, which is no text`)
  return { body: result.data, text }
}

function namedPlace(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
  return place.join('').replace(/^\./, '') || 'the body'
}

/** Where in a JSON value a text holds a NUL, which no store takes; undefined where none does. */
function findNul(value: unknown, path: PropertyKey[]): PropertyKey[] | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, one] of Object.entries(value)) {
    const found = name.includes('\0')
      ? path
      : findNul(one, [...path, Array.isArray(value) ? Number(name) : name])
    if (found) return found
  }
  return undefined
}

function readText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(400, 'invalid_body', 'The body is not UTF-8')
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(400, 'invalid_body', `The body is not JSON: ${(error as Error).message}`)
  }
}

function read(schema: z.ZodObject, given: unknown): Record<string, unknown> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const details = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    const value = (given as Record<string, unknown>)[name]
    const got = value === undefined ? 'it is missing' : `got ${JSON.stringify(value)}`
    return `Parameter "${name}": ${lowered(issue.message)}; ${got}`
  })
  throw new Problem(400, 'invalid_parameter', details.join('. '))
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}

function readFormat(wanted: unknown, accept: string): 'json' | 'csv' {
  if (wanted === 'csv' || wanted === 'json') return wanted
  if (wanted !== undefined) {
    throw new Problem(
      400,
      'invalid_parameter',
      `Parameter "format": json or csv; got ${JSON.stringify(wanted)}`,
    )
  }
  const ranges = preferences(accept)
  const csv = ranges.get('text/csv') ?? 0
  const json = ranges.get('application/json') ?? ranges.get('application/*') ?? ranges.get('*/*') ?? 0
  return csv > json || (csv > 0 && csv === json && accept.indexOf('csv') < accept.indexOf('json'))
    ? 'csv'
    : 'json'
}

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
