import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import { permissions, type RoleId, roles, withoutRole } from './modules/identity/index.ts'
import { addTestToken } from './modules/identity/reference/test-accounts.ts'
import { routes } from './modules.ts'
import type { Endpoint } from './platform/http/endpoint.ts'
import { apiRoot } from './platform/http/endpoint-address.ts'
import { eventStreamAddress, eventStreamPermission } from './platform/http/event-stream.ts'
import { atLength } from './platform/thorough.ts'

type Place = { level: string; node: string }

/** Places of the example, each with those above it on the day; of specialists the unit where they are assigned. */
const places: (Place & { above: string[] })[] = [
  { level: 'national', node: 'LT', above: [] },
  { level: 'office', node: 'O1', above: ['LT'] },
  { level: 'office', node: 'O3', above: ['LT'] },
  { level: 'department', node: 'G1', above: ['LT'] },
  { level: 'division', node: 'O1D1', above: ['O1', 'LT'] },
  { level: 'division', node: 'O1D2', above: ['O1', 'LT'] },
  { level: 'division', node: 'O3D1', above: ['O3', 'LT'] },
  { level: 'specialist', node: 'S013', above: ['O1D1', 'O1', 'LT'] },
  { level: 'specialist', node: 'S015', above: ['O1D1', 'O1', 'LT'] },
  { level: 'specialist', node: 'S007', above: ['O3D1', 'O3', 'LT'] },
]

/** Where each role is held in these tests; the specialist is S013 of the division O1D1. */
const self = 'S013'
const heldAt = (role: (typeof roles)[number]): Place =>
  ({
    root: { level: 'national', node: 'LT' },
    office: { level: 'office', node: 'O1' },
    unit: { level: 'division', node: 'O1D1' },
    anywhere: { level: 'national', node: 'LT' },
  })[role.heldAt]

const nobody = '00000000-0000-4000-8000-00000000ffff'

/**
 * What endpoints are called with, beside a place, by their path. What changes something is asked of things that are not
 * there: to be let in is to be told so.
 */
const given: Record<string, { params?: Record<string, string>; query?: string; body?: unknown }> = {
  '/indicators/:indicator/definition': { params: { indicator: 'vacancies_filled' } },
  '/figures': { query: 'indicator=employer_meetings&level=office' },
  '/search': { query: 'q=a' },
  '/figures/year/:year': { params: { year: '2012' }, query: 'indicator=employer_meetings&level=office' },
  '/indicators/:indicator/rows': { params: { indicator: 'employer_meetings' } },
  '/indicators/:indicator/revision': {
    params: { indicator: 'employer_meetings' },
    query: 'since=2012-12-01',
  },
  '/indicators/definition-trials/:trial': { params: { trial: 'none' } },
  '/indicators/definition-trials/:trial/:indicator': { params: { trial: 'none', indicator: 'x' } },
  '/indicators/definition-trials/:trial/:indicator/rank-changes': {
    params: { trial: 'none', indicator: 'x' },
  },
  '/indicators/definition-trials/:trial/:indicator/:level/:node': {
    params: { trial: 'none', indicator: 'x' },
  },
  '/publication/releases': { body: { date: '2012-12-31', span: 'month' } },
  '/publication/releases/:release': { params: { release: '1' } },
  '/data-quality/:level/:node/rows': { query: 'limit=1' },
  '/register/checks/:check': { params: { check: 'none' } },
  '/register/:table': { params: { table: 'none' }, body: { rows: [{ x: '1' }] } },
  '/window/:level/:node/course/:indicator': { params: { indicator: 'employer_meetings' } },
  '/forecast/:level/:node': { query: 'date=2012-06-30' },
  '/forecast/:level/:node/course/:indicator': {
    params: { indicator: 'employer_meetings' },
    query: 'date=2012-06-30',
  },
  '/forecast/:level/:node/below/:indicator': {
    params: { indicator: 'employer_meetings' },
    query: 'date=2012-06-30',
  },
  '/vacancy-risk/rules': {
    body: { norms: { days: 30, exceptions: [] }, daysBefore: 30, redBelow: 0.5, greenFrom: 0.7 },
  },
  '/forecast/thresholds': { body: { notExpectedBelow: 0.2, onCourseFrom: 0.7 } },
  '/window/:level/:node/why/:indicator': { params: { indicator: 'employer_meetings' } },
  '/window/:level/:node/explanations/:indicator': {
    params: { indicator: 'none' },
    body: { date: '2012-12-31', span: 'ytd', question: 'a question', dueOn: '2013-01-10' },
  },
  '/explanations/:explanation/answer/:level/:node': {
    params: { explanation: nobody },
    body: { version: 0, cause: 'a cause', action: 'an action', owner: 'xx', actionDue: '2013-01-10' },
  },
  '/explanations/:explanation/decide/:level/:node': {
    params: { explanation: nobody },
    body: { version: 1, kind: 'accept' },
  },
  '/account/sessions/:session/end': { params: { session: nobody } },
  '/account/password': { body: { current: 'x', next: 'y' } },
  '/account/second-factor': { body: { password: 'x' } },
  '/account/second-factor/confirm': { body: { code: '1' } },
  '/account/second-factor/remove': { body: { password: 'x' } },
  '/account/deputies': {
    body: { deputy: 'x', role: 'auditor', level: 'office', node: 'O9', from: '2012-12-31', to: '2012-12-31' },
  },
  '/account/deputies/:grant/end': { params: { grant: nobody } },
  '/accounts': { body: { signInName: '!', name: 'x', staff: null } },
  '/accounts/:account/:change': { params: { account: nobody, change: 'disable' } },
  '/accounts/:account/roles': {
    params: { account: nobody },
    body: { role: 'x', level: 'x', node: 'x', from: '2012-12-31', to: null },
  },
  '/roles/:grant/end': { params: { grant: nobody } },
  '/session': { body: { name: 'nobody-at-all', password: 'x' } },
  '/session/second-factor': { body: { code: '1' } },
  '/plans': { body: { year: 2000 } },
  '/plans/:year': { params: { year: '2099' } },
  '/plans/:year/versions': { params: { year: '2099' } },
  '/plans/:year/redundancy': { params: { year: '2099' } },
  '/plans/:year/content': {
    params: { year: '2099' },
    body: { version: 1, content: { title: { lt: 'x', en: '' }, ceiling: null, goals: [], dropped: [] } },
  },
  ...Object.fromEntries(
    ['submit', 'forward', 'return', 'send-back', 'set'].map((step) => [
      `/plans/:year/${step}`,
      { params: { year: '2099' }, body: { version: 1, note: 'x' } },
    ]),
  ),
  '/plans/:year/conclude': { params: { year: '2099' }, body: { version: 1, note: 'a year told' } },
  '/plans/:year/report': { params: { year: '2099' }, body: { version: 1 } },
  '/plans/:year/report/file': { params: { year: '2099' } },
  '/plans/:year/cascade/:level/:node': {
    params: { year: '2099' },
    body: {
      wishes: [
        {
          indicator: 'x',
          level: 'x',
          node: 'x',
          version: 0,
          value: 1,
          locked: false,
          lower: null,
          upper: null,
        },
      ],
      reason: null,
    },
  },
  ...Object.fromEntries(
    ['publish', 'submit', 'return', 'validate'].map((step) => [
      `/plans/:year/cascade/:level/:node/${step}`,
      { params: { year: '2099' }, body: { version: 1, note: 'x', validFrom: null } },
    ]),
  ),
  '/plans/:year/cascade/:level/:node/workbook': { params: { year: '2099' }, body: { file: 'UEs=' } },
  '/plans/:year/suggestion/:indicator/:level/:node': { params: { year: '2099', indicator: 'x' } },
  '/plans/:year/conditions/:level/:node': {
    params: { year: '2099' },
    body: { condition: 'x', value: 1, reason: 'a reason', version: 0 },
  },
  '/plans/:year/history/:indicator/:level/:node': { params: { year: '2099', indicator: 'x' } },
  '/plans/:year/orders': {
    params: { year: '2099' },
    body: { number: null, inForceFrom: '2099-01-01', reason: null, version: 1 },
  },
  '/orders/:order': { params: { order: 'none' } },
  '/orders/:order/file': { params: { order: 'none' } },
  '/orders/:order/acknowledge/:level/:node': { params: { order: 'none' } },
  '/plans/:year/proposals': { params: { year: '2099' } },
  '/plans/:year/proposals/:level/:node': {
    params: { year: '2099' },
    body: { indicator: 'x', value: 1, reason: 'a reason' },
  },
  '/plans/:year/proposals/:proposal/answer': {
    params: { year: '2099', proposal: nobody },
    body: { answer: 'accept', value: null, reason: null },
  },
  '/plans/:year/recommendations': {
    params: { year: '2099' },
    body: {
      recommendation: null,
      version: 0,
      partner: 'xx',
      receivedOn: '2012-01-01',
      indicator: null,
      wording: 'a wording',
      fate: 'pending',
      fateReason: null,
    },
  },
  '/plans/:year/tasks/:staff': { params: { year: '2099' } },
  '/plans/:year/tasks/:staff/acknowledge': { params: { year: '2099' }, body: { task: 'none' } },
  '/plans/:year/standing/:level/:node': { params: { year: '2099' } },
  '/absences/:staff': { body: { act: 'remove', absence: nobody } },
  '/plans/:year/activities/:level/:node': {
    params: { year: '2099' },
    body: {
      activity: null,
      version: 0,
      kind: 'activity',
      indicator: null,
      title: 'a title',
      owner: 'xx',
      startsOn: '2012-01-01',
      dueOn: '2012-02-01',
      state: 'planned',
      stateNote: null,
      measure: null,
      participants: null,
    },
  },
  '/plans/:year/money': { params: { year: '2099' }, body: { money: [], people: [] } },
  '/months/:year/:month/close': { params: { year: '2099', month: '12' } },
  '/plans/:year/months/:level/:node': { params: { year: '2099' } },
  '/plans/:year/months/:level/:node/:month': { params: { year: '2099', month: '12' } },
  '/plans/:year/months/:level/:node/:month/causes': {
    params: { year: '2099', month: '12' },
    body: { indicator: 'x', version: 0, wording: 'a wording' },
  },
  '/plans/:year/months/:level/:node/:month/sign': {
    params: { year: '2099', month: '12' },
    body: { version: 0 },
  },
  '/plans/:year/months/:month/sign': { params: { year: '2099', month: '12' }, body: { version: 0 } },
  '/plans/:year/months/:level/:node/:month/report': { params: { year: '2099', month: '12' } },
  '/plans/:year/months/:level/:node/:month/draft': { params: { year: '2099', month: '12' } },
  '/plans/:year/year-end/:level/:node': {
    params: { year: '2099' },
    body: { indicator: 'x', wording: 'a wording' },
  },
  '/watches/:level/:node/:indicator': { params: { indicator: 'none' }, body: { watched: false } },
  '/alerts/read': { body: { alerts: [nobody], read: true } },
  '/telling': {
    body: { ownNode: true, address: null, byMail: true, digest: false, language: 'lt' },
  },
  '/reports': {
    body: {
      table: { path: 'none', params: { level: 'office', node: 'O9' }, query: {} },
      format: 'csv',
      language: 'lt',
      every: 'day',
      onDay: null,
    },
  },
  '/reports/:report': { params: { report: nobody }, body: { version: 1, act: 'remove' } },
  '/notes/:level/:node/:indicator': {
    params: { indicator: 'none' },
    body: { date: '2012-12-31', span: 'ytd', text: 'a note' },
  },
  '/notes/:level/:node/:indicator/:note': {
    params: { indicator: 'none', note: nobody },
    body: { version: 1, text: 'a note' },
  },
  '/people/:person/name': { params: { person: 'none' }, body: { purpose: 'a purpose for this test' } },
}

/** Signs who calls it out, and is called at the end by someone of its own. */
const signsOut = '/session/end'

type Caller = { role: RoleId | 'no role' | 'nobody'; held: Place | null; cookie?: string; token?: string }

let served: ServedExample
const callers: Caller[] = []

beforeAll(async () => {
  served = await serveExample()
  for (const role of roles) {
    const held = heldAt(role)
    const isSpecialist = role.id === 'specialist'
    const account = await served.addAccount({
      name: role.id.replaceAll('_', '-'),
      ...(isSpecialist ? { staff: self } : { role: role.id, at: held }),
    })
    if (role.id === 'integration') {
      callers.push({ role: role.id, held, token: await addTestToken(served.context, account) })
    } else callers.push({ role: role.id, held, cookie: await served.cookieOf(account) })
  }
  const without = await served.addAccount({ name: 'without-role' })
  callers.push({ role: 'no role', held: null, cookie: await served.cookieOf(without) })
  callers.push({ role: 'nobody', held: null })
}, 120_000)
afterAll(() => served?.remove())

/** What the matrix says, read here anew: nothing of the product decides it. */
function expected(allow: string, place: Place | null, { role, held }: Caller): 200 | 401 | 403 {
  if (role === 'nobody') return 401
  if (allow === withoutRole.signedIn) return 200
  if (role === 'no role') return 403
  const find = (id: string) => permissions.find((one) => one.id === id)!
  const asked = find(allow)
  const instead = place?.level === 'specialist' && 'ofSpecialists' in asked ? asked.ofSpecialists : undefined
  const reach = (find(instead ?? allow).reach as Partial<Record<RoleId, string>>)[role]
  if (reach === undefined) return 403
  if (place === null || reach === 'all') return 200
  if (reach === 'own') return place.node === self ? 200 : 403
  if (reach === 'offices') return ['national', 'office', 'department'].includes(place.level) ? 200 : 403
  const { above } = places.find(({ node }) => node === place.node)!
  return place.node === held!.node || above.includes(held!.node) ? 200 : 403
}

/** What has been asked already: by what permission, and where the place is said. */
const askedBefore = new Set<string>()

/** At a role's own node, at the specialist's own page, and at a specialist's of another office. */
const few = ['O1D1', self, 'S007']
/** Above it and beside it too. */
const several = [...few, 'LT', 'O1', 'O3D1']

/**
 * Where an endpoint is called: at several places, if it is the first with its permission that says the place as it does, else at
 * few; with time everywhere.
 */
function placesFor({ at, allow, path }: Endpoint): (Place | null)[] {
  if (at === undefined) return [null]
  if (path.includes(':staff')) return places.filter(({ level }) => level === 'specialist')
  const kind = `${allow} ${path.includes(':node')}`
  const asked = atLength(
    askedBefore.has(kind) ? few : several,
    places.map(({ node }) => node),
  )
  askedBefore.add(kind)
  return places.filter(({ node }) => asked.includes(node))
}

/** What a status says of being let in: whatever else is wrong, one has been. */
async function letIn(response: Response): Promise<200 | 401 | 403> {
  const { code } = (await response.json()) as { code?: string }
  if (response.status === 401 && code === 'signed_out') return 401
  if (response.status === 403 && code === 'not_allowed') return 403
  // Let in by the role; that no case of theirs is meant is for the handler to say, and tested where it is.
  if (code === 'not_handled') return 200
  // A refusal of another kind would hide what is asked here.
  expect([401, 403, 415, 421, 429, 500, 503], `${response.url} ${code}`).not.toContain(response.status)
  return 200
}

function addressOf({ path, at }: Endpoint, place: Place | null): string {
  const { params = {}, query = '' } = given[path] ?? {}
  const all: Record<string, string> = {
    ...params,
    level: place?.level ?? '',
    node: place?.node ?? '',
    staff: place?.node ?? '',
  }
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(all[name]!))
  const inQuery = at !== undefined && place !== null && !path.includes(':node') && !path.includes(':staff')
  const search = [query, inQuery ? `level=${place.level}&node=${place.node}` : ''].filter((one) => one !== '')
  return apiRoot + filled + (search.length > 0 ? `?${search.join('&')}` : '')
}

test('every endpoint lets in whom the matrix lets in, and nobody else', async () => {
  const made = { allowed: 0, refused: 0 }
  const wrong: string[] = []
  for (const { endpoint } of routes) {
    if (endpoint.allow === withoutRole.anyone) continue
    for (const place of placesFor(endpoint)) {
      for (const caller of callers) {
        const { cookie, token } = caller
        const body = endpoint.method === 'POST' ? (given[endpoint.path]?.body ?? {}) : undefined
        const response = await served.ask(endpoint.method, addressOf(endpoint, place), {
          cookie,
          token,
          body,
        })
        const [got, should] = [await letIn(response), expected(endpoint.allow, place, caller)]
        made[got === 200 ? 'allowed' : 'refused']++
        if (got !== should) {
          wrong.push(
            `${endpoint.method} ${addressOf(endpoint, place)} as ${caller.role}: ${got}, should be ${should}`,
          )
        }
      }
    }
  }
  console.log(`Calls made: ${made.allowed + made.refused}, ${made.allowed} let in, ${made.refused} refused`)
  expect(wrong).toEqual([])
  expect(Math.min(made.allowed, made.refused)).toBeGreaterThan(400)
}, 300_000)

test('the stream of events lets in whom the matrix lets in', async () => {
  for (const caller of callers) {
    const leaving = new AbortController()
    const { cookie, token } = caller
    const response = await fetch(new URL(eventStreamAddress, served.address), {
      signal: leaving.signal,
      headers: { ...(cookie && { cookie }), ...(token && { authorization: `Bearer ${token}` }) },
    })
    expect(response.status, caller.role).toBe(expected(eventStreamPermission, null, caller))
    leaving.abort()
  }
})

test('what needs no sign-in gives nothing of the register, and asks for no role', async () => {
  const open = routes.map(({ endpoint }) => endpoint).filter(({ allow }) => allow === withoutRole.anyone)
  expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /session',
    'POST /account/password',
    'POST /account/second-factor',
    'POST /account/second-factor/confirm',
    'POST /session',
    'POST /session/end',
    'POST /session/second-factor',
  ])
  for (const caller of callers) {
    for (const endpoint of open) {
      if (endpoint.path === signsOut) continue
      const { cookie, token } = caller
      const body = endpoint.method === 'POST' ? given[endpoint.path]!.body : undefined
      const response = await served.ask(endpoint.method, addressOf(endpoint, null), { cookie, token, body })
      const { code } = (await response.json()) as { code?: string }
      expect(code, `${endpoint.path} as ${caller.role}`).not.toBe('not_allowed')
      expect(response.status).toBeLessThan(500)
    }
  }
})

test('every endpoint names a permission, and every permission is some endpoint’s', () => {
  const named = new Set([...routes.map(({ endpoint }) => endpoint.allow), eventStreamPermission])
  const known: string[] = [...permissions.map(({ id }) => id), withoutRole.anyone, withoutRole.signedIn]
  expect([...named].filter((id) => !known.includes(id))).toEqual([])
  const instead = permissions.flatMap((one) => ('ofSpecialists' in one ? [one.ofSpecialists] : []))
  // Whose a target is to move depends on where it stands: the handler asks, and plan.test.ts tries it.
  const askedByHandlers = ['target.national']
  expect(
    known.filter((id) => !named.has(id) && !instead.includes(id as never) && !askedByHandlers.includes(id)),
  ).toEqual([])
})

test('a call with a place that nobody knows is refused to whoever sees some places alone', async () => {
  const head = callers.find(({ role }) => role === 'unit_head')!
  for (const place of [
    { level: 'specialist', node: 'S999' },
    { level: 'division', node: 'S013' },
  ]) {
    const path = `/api/v1/indicators/employer_meetings/rows?level=${place.level}&node=${place.node}`
    expect(await letIn(await served.ask('GET', path, { cookie: head.cookie }))).toBe(403)
  }
})
