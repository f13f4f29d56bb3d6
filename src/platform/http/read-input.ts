import type { z } from 'zod'
import { type Language, languages } from '../text/both-languages.ts'
import { type Endpoint, formatsOf, type TableFormat, tableFormats } from './endpoint.ts'
import { languageFor, preferences } from './preferences.ts'
import { Problem } from './problem.ts'

/** What a request asks of an endpoint. */
export type Asked = {
  params: Record<string, unknown>
  query: Record<string, unknown>
  format: 'json' | TableFormat
  /** Of a spreadsheet or a document. */
  language: Language
}

/** The media types of a table's files. */
export const tableTypes: Record<TableFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  parquet: 'application/vnd.apache.parquet',
}

/**
 * Reads a request's parameters by the endpoint's schemas. Throws a {@link Problem} with status 400 that names the
 * parameter: `unknown_parameter` (a misspelt one must not be passed over in silence: the figure would be of another
 * date) or `invalid_parameter`; with 406 `no_table` when a file is asked of an endpoint that has no table, or not that one.
 */
export function readInput(
  endpoint: Endpoint,
  params: unknown,
  query: unknown,
  headers: { accept?: string | undefined; 'accept-language'?: string | undefined },
): Asked {
  const { format: wanted, ...rest } = Object(query) as Record<string, unknown>
  const format = readFormat(wanted, headers.accept ?? '')
  const formats = formatsOf(endpoint)
  if (format !== 'json' && !formats.includes(format)) {
    const [what, instead] =
      formats.length === 0
        ? ['no table to be read', 'JSON']
        : ['a table, but not', formats.map((one) => one.toUpperCase()).join(', ')]
    throw new Problem(
      406,
      'no_table',
      `${endpoint.path} has ${what} as ${format.toUpperCase()}; ask for ${instead}`,
    )
  }
  const { language: spoken, ...unspoken } = rest
  const named = formats.length > 0 ? unspoken : rest
  const language = readLanguage(formats.length > 0 ? spoken : undefined, headers['accept-language'] ?? '')
  const known = Object.keys(endpoint.query.shape)
  for (const name of Object.keys(named)) {
    if (known.includes(name)) continue
    const choice = [...known, 'format', ...(formats.length > 0 ? ['language'] : [])]
      .map((one) => `"${one}"`)
      .join(', ')
    throw new Problem(400, 'unknown_parameter', `There is no parameter "${name}"; there are ${choice}`)
  }
  for (const [name, value] of Object.entries({ ...Object(params), ...named } as Record<string, unknown>)) {
    if (String(value).includes('\0')) {
      throw new Problem(400, 'invalid_parameter', `Parameter "${name}": holds a NUL, which is no text`)
    }
  }
  return { params: read(endpoint.params, params), query: read(endpoint.query, named), format, language }
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

function readFormat(wanted: unknown, accept: string): 'json' | TableFormat {
  const formats = ['json', ...tableFormats] as const
  if (wanted !== undefined) {
    const found = formats.find((one) => one === wanted)
    if (found) return found
    throw new Problem(
      400,
      'invalid_parameter',
      `Parameter "format": ${formats.join(', ')}; got ${JSON.stringify(wanted)}`,
    )
  }
  const ranges = preferences(accept)
  const json = ranges.get('application/json') ?? ranges.get('application/*') ?? ranges.get('*/*') ?? 0
  const weightOf = (format: TableFormat) => ranges.get(tableTypes[format]) ?? 0
  const best = tableFormats.toSorted(
    (one, other) =>
      weightOf(other) - weightOf(one) || accept.indexOf(tableTypes[one]) - accept.indexOf(tableTypes[other]),
  )[0]!
  const weight = weightOf(best)
  const isFirst = accept.indexOf(tableTypes[best]) < accept.indexOf('json')
  return weight > json || (weight > 0 && weight === json && isFirst) ? best : 'json'
}

function readLanguage(wanted: unknown, accept: string): Language {
  if (wanted !== undefined) {
    const found = languages.find((one) => one === wanted)
    if (found) return found
    throw new Problem(
      400,
      'invalid_parameter',
      `Parameter "language": ${languages.join(' or ')}; got ${JSON.stringify(wanted)}`,
    )
  }
  return languageFor(accept)
}
