import { z } from 'zod'
import { languages } from '../text/both-languages.ts'
import { type Endpoint, formatsOf } from './endpoint.ts'
import { apiRoot } from './endpoint-address.ts'
import { eventStreamAddress, type LiveEvent } from './event-stream.ts'
import { ProblemDetails } from './problem.ts'
import { tableTypes } from './read-input.ts'

type Schema = Record<string, unknown>

/**
 * The OpenAPI 3.1 document of endpoints and of the stream of events. Schemas with an id (`.meta({ id })`) become components. Throws when two
 * schemas share an id, or one id stands for different shapes when asked and when answered.
 */
export function openapiDocument(
  endpoints: readonly Endpoint[],
  version: string,
  events: readonly LiveEvent[] = [],
): Schema {
  const components: Record<string, Schema> = {}
  const paths: Record<string, Schema> = {}
  for (const endpoint of endpoints) {
    const path = apiRoot + endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, components) }
  }
  if (events.length > 0) paths[eventStreamAddress] = { get: streamOperation(events, components) }
  const problem = schemaOf(ProblemDetails, 'output', components)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Perkūnas',
      version,
      description:
        'Performance management of a public employment service. Replies are JSON, or the table of the same figures ' +
        'as CSV, a spreadsheet, a PDF or Parquet, by `format` or `Accept`. A reply may gain fields; a caller passes over those it does ' +
        'not know. An `ETag` tells when a reply has changed.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: {
        Problem: {
          description: 'Why the request cannot be answered (RFC 9457)',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
    },
  }
}

function operation(endpoint: Endpoint, components: Record<string, Schema>): Schema {
  const content: Schema = endpoint.produces
    ? Object.fromEntries(
        endpoint.produces.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      )
    : { 'application/json': { schema: schemaOf(endpoint.reply, 'output', components) } }
  if (endpoint.csv)
    content['text/csv'] = { schema: { type: 'string', description: 'RFC 4180, header first' } }
  for (const format of formatsOf(endpoint))
    if (format !== 'csv') content[tableTypes[format]] = { schema: { type: 'string', format: 'binary' } }
  const problem = { $ref: '#/components/responses/Problem' }
  const reads = endpoint.method === 'GET'
  const tag = { ETag: { description: 'Changes when the reply does', schema: { type: 'string' } } }
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1]],
    parameters: [
      ...parameters('path', endpoint.params, components),
      ...parameters('query', endpoint.query, components),
      ...(endpoint.csv ? [formatParameter(endpoint), languageParameter] : []),
    ],
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', components) } },
      },
    }),
    responses: {
      200: { description: 'The reply', ...(reads && { headers: tag }), content },
      ...(reads && { 304: { description: 'The reply is still the one named by If-None-Match' } }),
      400: problem,
      404: problem,
      ...(endpoint.csv ? { 422: problem } : {}),
      406: problem,
      ...(endpoint.body && { 413: problem, 415: problem }),
      500: problem,
    },
  }
}

/** OpenAPI 3.1 has no words for what a stream tells: the schemas stand beside, by the event's name. */
function streamOperation(events: readonly LiveEvent[], components: Record<string, Schema>): Schema {
  const told = events.map(({ name, summary }) => `- \`${name}\`: ${summary}`)
  const data = events.map(({ name, data }) => [name, schemaOf(data, 'output', components)])
  return {
    operationId: 'getEvents',
    summary: 'Server-sent events without end: first how things stand, then what changes.',
    description: `The \`data\` of an event is JSON.\n\n${told.join('\n')}`,
    tags: ['events'],
    responses: {
      200: {
        description: 'The events; a comment now and then is a sign of life',
        content: {
          'text/event-stream': { schema: { type: 'string' }, 'x-events': Object.fromEntries(data) },
        },
      },
      503: { $ref: '#/components/responses/Problem' },
    },
  }
}

const formatParameter = (endpoint: Endpoint) => ({
  name: 'format',
  in: 'query',
  required: false,
  description: 'Takes precedence over the Accept header',
  schema: { type: 'string', enum: ['json', ...formatsOf(endpoint)] },
})

const languageParameter = {
  name: 'language',
  in: 'query',
  required: false,
  description: 'Of a spreadsheet or a PDF; takes precedence over the Accept-Language header',
  schema: { type: 'string', enum: [...languages] },
}

/** `GET /window/:level/:node/below` → `getWindowBelowOfLevelNode`: the path's own words, then its parameters. */
function operationId({ method, path }: Endpoint): string {
  const pieces = path.split('/').filter((piece) => piece !== '')
  const words = pieces.filter((piece) => !piece.startsWith(':'))
  const named = pieces.filter((piece) => piece.startsWith(':')).map((piece) => piece.slice(1))
  const camel = (list: string[]) =>
    list
      .flatMap((piece) => piece.split('-'))
      .map((piece) => piece.charAt(0).toUpperCase() + piece.slice(1))
      .join('')
  return method.toLowerCase() + camel(words) + (named.length > 0 ? `Of${camel(named)}` : '')
}

function parameters(
  place: 'path' | 'query',
  shape: z.ZodObject,
  components: Record<string, Schema>,
): Schema[] {
  const whole = schemaOf(shape, 'input', components)
  const required = (whole.required ?? []) as string[]
  return Object.entries((whole.properties ?? {}) as Record<string, Schema>).map(([name, schema]) => {
    const { description, ...rest } = schema
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    }
  })
}

/** A schema in JSON Schema 2020-12, its named parts moved among the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Record<string, Schema>): Schema {
  // In a wrapper, so that a schema that has an id itself is referred to as well.
  const wrapped = z.toJSONSchema(z.object({ it: schema }), {
    io,
    override: ({ jsonSchema }) => {
      // Callers are told to pass over fields that they do not know: a reply may gain some.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  for (const [id, part] of Object.entries(wrapped.$defs ?? {})) {
    const moved = pointedAtComponents(part)
    const present = components[id]
    if (present && JSON.stringify(present) !== JSON.stringify(moved)) {
      throw new Error(`two different schemas are called "${id}"; give one of them another id`)
    }
    components[id] = moved
  }
  return pointedAtComponents(wrapped.properties?.it)
}

function pointedAtComponents(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value,
  ) as Schema
}
