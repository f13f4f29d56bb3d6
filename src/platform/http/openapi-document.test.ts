import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, endpoint, noParams, noQuery } from './endpoint.ts'
import { openapiDocument } from './openapi-document.ts'
import { tableTypes } from './read-input.ts'

const Day = z.iso.date().meta({ id: 'Day', description: 'A calendar date' })
const Node = z.object({ id: z.string(), from: Day, parent: z.string().nullable() }).meta({ id: 'Node' })
const getNodes = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/nodes/:level/:node/below-it',
  summary: 'The nodes below.',
  params: z.object({ level: z.string(), node: z.string() }),
  query: z.object({
    date: Day.optional(),
    limit: z.coerce.number().int().min(1).default(10),
    kind: z.string(),
  }),
  reply: z.object({ nodes: z.array(Node), whole: Node }),
  csv: () => ({ columns: [], rows: [] }),
})
const getPlain = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/plain',
  summary: 'No table.',
  params: noParams,
  query: noQuery,
  reply: Node,
})

function documentOf(...endpoints: unknown[]) {
  return openapiDocument(endpoints as Endpoint[], '1.2.3') as {
    paths: Record<string, { get: Record<string, unknown> & { responses: Record<string, unknown> } }>
    components: { schemas: Record<string, unknown> }
  }
}

test('parameters say where they stand, whether they are needed and what they may be', () => {
  const { get } = documentOf(getNodes).paths['/api/v1/nodes/{level}/{node}/below-it']!
  expect(get.operationId).toBe('getNodesBelowItOfLevelNode')
  expect(get.parameters).toEqual([
    { name: 'level', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'node', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'date', in: 'query', required: false, schema: { $ref: '#/components/schemas/Day' } },
    {
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 10 },
    },
    { name: 'kind', in: 'query', required: true, schema: { type: 'string' } },
    expect.objectContaining({
      name: 'format',
      schema: { type: 'string', enum: ['json', 'csv', 'xlsx', 'pdf'] },
    }),
    expect.objectContaining({ name: 'language', schema: { type: 'string', enum: ['lt', 'en'] } }),
  ])
})

test('named schemas are components, once each, and replies refer to them', () => {
  const document = documentOf(getNodes, getPlain)
  expect(Object.keys(document.components.schemas)).toEqual(['Day', 'Node', 'ProblemDetails'])
  expect(document.components.schemas.Node).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string' },
      from: { $ref: '#/components/schemas/Day' },
      parent: { type: ['string', 'null'] },
    },
    required: ['id', 'from', 'parent'],
  })
  expect(document.paths['/api/v1/plain']!.get.responses['200']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
  })
  expect(JSON.stringify(document)).not.toContain('$defs')
})

test('a table is described where there is one', () => {
  const { paths } = documentOf(getNodes, getPlain)
  const mediaTypes = Object.values(paths).map(({ get }) =>
    Object.keys((get.responses['200'] as { content: object }).content),
  )
  expect(mediaTypes).toEqual([
    ['application/json', tableTypes.csv, tableTypes.xlsx, tableTypes.pdf],
    ['application/json'],
  ])
})

test('two schemas of one name are refused', () => {
  const replying = (path: string, reply: z.ZodType) =>
    endpoint({ method: 'GET', allow: 'anyone', path, summary: '', params: noParams, query: noQuery, reply })
  const Other = z.object({ other: z.string() }).meta({ id: 'Other' })
  z.globalRegistry.remove(Other)
  const Another = z.object({ another: z.string() }).meta({ id: 'Other' })
  z.globalRegistry.add(Other, { id: 'Other' })
  const endpoints = [Other, Another].map((reply, index) => replying(`/${index}`, reply))
  expect(() => documentOf(...endpoints)).toThrow(/"Other"/)
})
