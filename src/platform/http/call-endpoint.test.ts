import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { z } from 'zod'
import { callEndpoint } from './call-endpoint.ts'
import { endpoint, noParams, noQuery } from './endpoint.ts'
import { type EndpointInput, endpointAddress } from './endpoint-address.ts'
import { Problem } from './problem.ts'

const getNode = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/nodes/:level/:node',
  summary: 'A node.',
  params: z.object({ level: z.string(), node: z.string() }),
  query: z.object({
    date: z.iso.date().optional(),
    limit: z.coerce.number().int().default(10),
    span: z.enum(['ytd', 'week']).default('ytd'),
  }),
  reply: z.object({ name: z.string() }),
})
const getAll = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/nodes',
  summary: 'All nodes.',
  params: noParams,
  query: noQuery,
  reply: z.array(z.string()),
})

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, body: unknown) {
  const asked = vi.fn(async () => new Response(JSON.stringify(body), { status }))
  vi.stubGlobal('fetch', asked)
  return asked
}

test('an address has its parameters in place, escaped, and leaves out what is undefined', () => {
  const params = { level: 'office', node: 'Klaipėda/1' }
  expect(endpointAddress(getNode, { params, query: { date: undefined, limit: 5 } })).toBe(
    '/api/v1/nodes/office/Klaip%C4%97da%2F1?limit=5',
  )
  expect(endpointAddress(getNode, { params }, 'csv')).toBe(
    '/api/v1/nodes/office/Klaip%C4%97da%2F1?format=csv',
  )
  expect(endpointAddress(getAll, {})).toBe('/api/v1/nodes')
  expect(() => endpointAddress(getNode, { params: { level: 'office', node: '' } })).toThrow(/"node"/)
})

test('what an endpoint takes and gives is known to the compiler', async () => {
  answer(200, { name: 'Vilnius' })
  const params = { level: 'office', node: 'V' }
  const reply = await callEndpoint(getNode, { params, query: { span: 'week' } })
  expect(reply.name satisfies string).toBe('Vilnius')
  type Input = EndpointInput<(typeof getNode)['params'], (typeof getNode)['query']>
  type Taken<Asked> = Asked extends Input ? 'taken' : 'refused'
  // The path needs its parameters, and there is no span of that name.
  expectTypeOf<Taken<{ params: typeof params }>>().toEqualTypeOf<'taken'>()
  expectTypeOf<Taken<Record<never, never>>>().toEqualTypeOf<'refused'>()
  expectTypeOf<Taken<{ params: typeof params; query: { span: 'decade' } }>>().toEqualTypeOf<'refused'>()
})

test('a refusal is thrown as the problem that the server named', async () => {
  answer(404, {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'no node "X"',
    code: 'no_such_node',
  })
  const refused = await callEndpoint(getAll, {}).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ status: 404, code: 'no_such_node', message: 'no node "X"', instance: null })
})

test('a server that is away and an answer that is no problem are problems of their own', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed')
  })
  await expect(callEndpoint(getAll, {})).rejects.toMatchObject({ status: 0, code: 'unreachable' })
  answer(502, 'bad gateway')
  await expect(callEndpoint(getAll, {})).rejects.toMatchObject({ status: 502, code: 'unexpected_answer' })
})

test('a call given up is an AbortError', async () => {
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    throw options.signal?.reason
  })
  const controller = new AbortController()
  controller.abort()
  await expect(callEndpoint(getAll, {}, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
})
