import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createGenerator } from 'json-schema-faker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { RoleId } from './modules/identity/index.ts'
import { addTestToken } from './modules/identity/reference/test-accounts.ts'
import { atLength } from './platform/thorough.ts'

type Schema = Record<string, unknown>
type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }
type Operation = {
  operationId: string
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const seed = Number(process.env.PERKUNAS_FUZZ_SEED || 20_121_231)
/** Calls of each operation; more by hand: PERKUNAS_FUZZ_ROUNDS=1000 */
const rounds = Number(process.env.PERKUNAS_FUZZ_ROUNDS || atLength(8, 24))

let served: ServedExample
let document: Document
const callers: { cookie?: string; token?: string }[] = []
const ajv = new Ajv2020({ strict: false, allErrors: false })
addFormats.default(ajv)

beforeAll(async () => {
  served = await serveExample()
  document = (await (await served.ask('GET', '/api/openapi.json')).json()) as Document
  const root = { level: 'national', node: 'LT' }
  const roles: RoleId[] = ['director', 'central_head', 'administrator', 'auditor', 'integration']
  for (const role of roles) {
    const account = await served.addAccount({ name: `fuzz-${role}`, role, at: root })
    callers.push(
      role === 'integration'
        ? { token: await addTestToken(served.context, account) }
        : { cookie: await served.cookieOf(account) },
    )
  }
  callers.push({
    cookie: await served.cookieOf(await served.addAccount({ name: 'fuzz-specialist', staff: 'S014' })),
  })
}, 60_000)
afterAll(() => served?.remove())

/** Values of the example, with which a call gets past the first check. */
const real = [
  'LT',
  'national',
  'O1',
  'office',
  'O1D1',
  'division',
  'S014',
  'specialist',
  'G1',
  'department',
  'employer_meetings',
  'vacancies_filled',
  'lasting_employment',
  'employer_contacts',
  'external_values',
  'staff_not_at_unit.services',
  '2012-10-15',
  '2010-01-01',
  'ytd',
  'week',
  'month',
  '1',
  '100',
  'disable',
]
/** What breaks programs: ends of types, signs that mean something to a store or a shell, halves of letters, lengths. */
const hostile = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  'NaN',
  'true',
  'null',
  '[]',
  '{}',
  "'",
  '"',
  "'; DROP TABLE x; --",
  '%',
  '%00',
  '\u0000',
  '\\',
  '../../etc/passwd',
  '%2e%2e%2f',
  'Žąsis ✓ 𝔘',
  '\ud800',
  '‮abc',
  '<script>',
  '{{x}}',
  '0001-01-01',
  '9999-12-31',
  '2012-02-30',
  '-271821-04-19',
  '2012-10-15T00:00:00Z',
  '*',
  '?',
  '#',
  '&',
  '__proto__',
  'constructor',
  'a'.repeat(250),
  'a'.repeat(5000),
]

/** A number generator that gives the same numbers for the same seed (mulberry32). */
function numbers(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = numbers(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const faker = createGenerator({ seed })

/** A schema with everything that it refers to within it, and nothing else. */
function whole(schema: Schema): Schema {
  const known = wholes.get(schema)
  if (known) return known
  const names = new Set<string>()
  const take = (one: unknown): string => {
    const text = JSON.stringify(one)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) names.add(name!)
    return text.replaceAll('#/components/schemas/', '#/$defs/')
  }
  const own = take(schema)
  const parts: string[] = []
  // A set is walked to those that are added meanwhile.
  for (const name of names) parts.push(`${JSON.stringify(name)}:${take(document.components.schemas[name])}`)
  const made = { ...JSON.parse(own), $defs: JSON.parse(`{${parts.join(',')}}`) } as Schema
  wholes.set(schema, made)
  return made
}
const wholes = new Map<Schema, Schema>()

async function valueFor(schema: Schema): Promise<string> {
  const kind = random()
  if (kind < 0.45) return pick(real)
  if (kind < 0.65) return pick(hostile)
  return String(await faker.generate(whole(schema)))
}

/** A body as the schema has it, or spoilt somewhere. */
async function bodyFor(schema: Schema): Promise<unknown> {
  const body = await faker.generate(whole(schema))
  return random() < 0.5 ? body : spoilt(body)
}

function spoilt(value: unknown): unknown {
  if (random() < 0.15) return pick<unknown>([null, 0, -1, 1e308, true, [], {}, ...hostile])
  if (Array.isArray(value)) return value.map(spoilt)
  if (typeof value !== 'object' || value === null) return random() < 0.5 ? pick([...hostile, ...real]) : value
  const entries = Object.entries(value).filter(() => random() > 0.1)
  if (random() < 0.1) entries.push([pick(hostile), 1])
  return Object.fromEntries(entries.map(([name, one]) => [name, spoilt(one)]))
}

const validators = new Map<Schema, ValidateFunction>()
function validatorOf(schema: Schema): ValidateFunction {
  const known = validators.get(schema)
  if (known) return known
  const made = ajv.compile(whole(schema))
  validators.set(schema, made)
  return made
}

test('whatever an endpoint is asked, it answers what its description says, and never fails', async () => {
  const faults: string[] = []
  const statuses = new Map<number, number>()
  const problem = document.components.schemas.ProblemDetails!
  for (const [path, operations] of Object.entries(document.paths)) {
    if (path.endsWith('/events')) continue
    for (const [method, operation] of Object.entries(operations)) {
      for (let round = 0; round < rounds; round++) {
        let address = path
        const search = new URLSearchParams()
        for (const { name, in: place, required, schema } of operation.parameters) {
          if (place === 'query' && !required && random() < 0.5) continue
          const value = (await valueFor(schema)).toWellFormed()
          if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value))
          else search.append(name, value)
        }
        if (random() < 0.03) search.append(pick(hostile).toWellFormed(), 'x')
        const schema = operation.requestBody?.content['application/json']?.schema
        const body = schema && (await bodyFor(schema))
        const text = JSON.stringify(body)
        // Whoever signs out is called by another afterwards.
        const caller = path.endsWith('/session/end') ? {} : pick(callers)
        const response = await served.ask(method.toUpperCase() as 'GET' | 'POST', `${address}?${search}`, {
          ...caller,
          ...(text !== undefined && { body: random() < 0.05 ? text.slice(0, -1) : text }),
        })
        const answer = await response.text()
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        const told = `${method} ${address}?${search} ${(text ?? '').slice(0, 300)} → ${response.status} ${answer.slice(0, 300)}`
        if (response.status >= 500) faults.push(told)
        const type = response.headers.get('content-type')?.split(';')[0]
        const answers = operation.responses['200']!.content!
        const expected = response.status === 200 ? answers['application/json']?.schema : problem
        if (expected && (type === 'application/json' || type === 'application/problem+json')) {
          const validate = validatorOf(expected)
          if (!validate(JSON.parse(answer))) faults.push(`${told}: ${ajv.errorsText(validate.errors)}`)
        } else if (response.status !== 200 || !answers[type ?? '']) faults.push(`${told}: a ${type}`)
      }
    }
  }
  console.log(`seed ${seed}: ${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}`)
  expect(faults).toEqual([])
  // Enough of the calls got past the door and the first check to have been worth making.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(20)
}, 300_000)
