import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { AuditedEntry } from './modules/identity/contract.ts'
import { signatureOf } from './modules/identity/index.ts'
import { addTestToken } from './modules/identity/reference/test-accounts.ts'
import type { PublishedFigure, Release, ReleaseDocument } from './modules/indicators/contract.ts'

const root = { level: 'national', node: 'LT' }
const releases = '/publication/releases'
let served: ServedExample
let director: string
let auditor: string
beforeAll(async () => {
  served = await serveExample()
  director = await served.cookieOf(
    await served.addAccount({ name: 'generalinė', role: 'director', at: root }),
  )
  auditor = await served.cookieOf(await served.addAccount({ name: 'auditor', role: 'auditor', at: root }))
}, 60_000)
afterAll(() => served?.remove())

const setDay = (day: string) => served.context.clock.set(Temporal.PlainDate.from(day))

async function get<Reply>(path: string, cookie = director): Promise<{ status: number; answer: Reply }> {
  const response = await served.ask('GET', `/api/v1${path}`, { cookie })
  return { status: response.status, answer: (await response.json()) as Reply }
}

async function csvOf(path: string): Promise<string> {
  const response = await served.ask('GET', `/api/v1${path}`, {
    cookie: director,
    headers: { accept: 'text/csv' },
  })
  expect(response.status).toBe(200)
  return response.text()
}

async function post(path: string, body: unknown, cookie = director) {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie, body })
  return { status: response.status, answer: (await response.json()) as Release & Record<string, unknown> }
}

const figures = async (query: string) =>
  (await get<{ rows: PublishedFigure[] }>(`/publication/figures?${query}`)).answer.rows
const listed = async () => (await get<{ releases: Release[] }>(releases)).answer.releases
const document = async (number: number) => (await get<ReleaseDocument>(`${releases}/${number}`)).answer
const audited = async (subject: string) =>
  (await get<{ entries: AuditedEntry[] }>(`/audit?action=publication.release&subject=${subject}`, auditor))
    .answer.entries

test('what is released is what was told, signed, and stays so whatever is entered later', async () => {
  const asked = 'date=2012-11-30&span=ytd&threshold=6&zeros=suppressed'
  const told = await figures(asked)
  const toldCsv = await csvOf(`/publication/figures?${asked}`)
  const { status, answer } = await post(releases, {
    date: '2012-11-30',
    span: 'ytd',
    threshold: 6,
    zeros: 'suppressed',
  })
  expect(status, JSON.stringify(answer)).toBe(200)
  const { number } = answer
  expect(answer).toMatchObject({
    number: 1,
    from: '2012-01-01',
    date: '2012-11-30',
    threshold: 6,
    zeros: 'suppressed',
    catalogue: served.context.results.catalogue.version,
    position: 1,
    figures: told.length,
    withheld: told.filter(({ suppressed }) => suppressed !== null).length,
    sha256: createHash('sha256').update(toldCsv).digest('hex'),
    signature: { name: 'generalinė', role: 'director', at: root, deputyFor: null },
  })
  expect(await audited('release/1')).toMatchObject([
    {
      actorName: 'generalinė',
      actingFor: null,
      capacity: 'director@national/LT',
      facts: { date: '2012-11-30', span: 'ytd', sha256: answer.sha256 },
    },
  ])

  const machine = await served.addAccount({ name: 'feeder', role: 'integration', at: root })
  const rows = Array.from({ length: 20 }, (_, index) => ({
    contact: `later-${index}`,
    employer: 'C00110',
    kind: 'meeting',
    unit: 'O1D1',
    staff: null,
    occurred_on: '2012-11-28',
    recorded_on: '2012-12-20',
    retracted: false,
  }))
  const handed = await served.ask('POST', '/api/v1/register/employer_contacts', {
    token: await addTestToken(served.context, machine),
    body: { rows },
  })
  expect(await handed.json()).toMatchObject({ loaded: 20 })
  expect(await figures(asked)).not.toEqual(told)
  const { release, ...content } = await document(number)
  expect(release).toEqual(answer)
  expect(content.rows).toEqual(told)
  expect(content.nodes).toContainEqual(
    expect.objectContaining({ ...{ level: 'office', id: 'O1', depth: 1 } }),
  )
  expect(content.indicators.map(({ id }) => id)).toContain('employer_meetings')
  // Whoever has the file can compare it with what was signed.
  const lines = (await csvOf(`${releases}/${number}`)).split('\r\n')
  const nine = lines.map((line) => line.split(',').slice(0, 9).join(',')).join('\r\n')
  expect(createHash('sha256').update(nine).digest('hex')).toBe(answer.sha256)
})

test('nothing is released twice, nor what overlaps, nor what is not past or not reached', async () => {
  const before = await listed()
  const refused = async (body: object) => {
    const { status, answer } = await post(releases, body)
    return [status, answer.code, answer.detail]
  }
  expect(await refused({ date: '2012-11-30', span: 'ytd' })).toEqual([
    409,
    'released',
    expect.stringContaining('release 1, signed by generalinė at'),
  ])
  expect(await refused({ date: '2012-06-30', span: 'month' })).toEqual([
    409,
    'release_overlap',
    expect.stringContaining('2012-06-01 to 2012-06-30 overlaps 2012-01-01 to 2012-11-30 (release 1'),
  ])
  expect((await refused({ date: '2012-12-31', span: 'month' })).slice(0, 2)).toEqual([409, 'release_early'])
  expect((await refused({ date: '2013-01-01', span: 'week' })).slice(0, 2)).toEqual([409, 'release_early'])
  expect((await refused({ date: '2009-12-31', span: 'month' })).slice(0, 2)).toEqual([
    409,
    'release_unreached',
  ])
  // A day that is past, but on which and after which nothing has been entered.
  await setDay('2013-12-31')
  await served.context.results.refresh()
  expect(await refused({ date: '2013-11-30', span: 'month' })).toEqual([
    409,
    'release_unreached',
    expect.stringContaining('the last day on which anything was entered is'),
  ])
  await setDay('2012-12-31')
  await served.context.results.refresh()
  expect((await refused({ date: '2012-12-10' })).slice(0, 2)).toEqual([400, 'invalid_body'])
  expect((await refused({ date: '2012-12-10', span: 'week', threshold: 2 }))[2]).toMatch(/^threshold/)
  expect(await listed()).toEqual(before)
})

test('a deputy signs within the term, named with whom they stand in for, and not after it', async () => {
  const account = await served.addAccount({ name: 'rasa' })
  const deputy = await served.cookieOf(account)
  const term = { role: 'director', ...root, from: '2012-12-20', to: '2012-12-31' }
  const appointed = await post('/account/deputies', { deputy: 'rasa', ...term })
  expect(appointed.status).toBe(200)
  const asked = { date: '2011-12-31', span: 'ytd' }
  const statuses: number[] = []
  await setDay('2012-12-19')
  statuses.push((await post(releases, asked, deputy)).status)
  await setDay('2013-01-01')
  statuses.push((await post(releases, asked, deputy)).status)
  expect(statuses).toEqual([403, 403])
  expect(await listed()).toHaveLength(1)
  await setDay('2012-12-31')

  const { status, answer } = await post(releases, asked, deputy)
  expect(status, JSON.stringify(answer)).toBe(200)
  const signature = {
    account,
    name: 'rasa',
    role: 'director',
    at: root,
    deputyFor: { account: expect.any(String), name: 'generalinė' },
  }
  expect(answer.signature).toMatchObject(signature)
  expect((await listed())[0]).toEqual(answer)
  expect((await document(2)).release).toEqual(answer)
  const signed = ',rasa,director@national/LT,generalinė'
  expect((await csvOf(releases)).split('\r\n')[1]).toMatch(new RegExp(`^2,.*${signed}$`))
  const lines = (await csvOf(`${releases}/2`)).split('\r\n').slice(1, -1)
  expect(lines.length).toBe(answer.figures)
  expect(lines.filter((line) => !line.endsWith(signed))).toEqual([])
  expect(await audited('release/2')).toMatchObject([
    { actorName: 'rasa', actingFor: 'generalinė', capacity: 'director@national/LT', outcome: 'done' },
  ])

  // One whose term is ended after they were let in signs nothing either.
  expect((await post(`/account/deputies/${appointed.answer.grant}/end`, undefined)).status).toBe(200)
  const { database } = await served.context.entered()
  await expect(
    signatureOf(database, {
      viewer: { account, name: 'rasa' },
      capacity: { role: 'director', at: root, deputyFor: 'generalinė' },
      places: await served.context.places(),
      today: served.context.clock.today(),
    }),
  ).rejects.toMatchObject({ status: 403, code: 'not_allowed' })
  expect((await post(releases, { date: '2010-12-31', span: 'ytd' }, deputy)).status).toBe(403)
})

test('a deputy director signs as themselves, and a release that is not there is none', async () => {
  const account = await served.addAccount({ name: 'deputy-director', role: 'deputy_director', at: root })
  const cookie = await served.cookieOf(account)
  const { status, answer } = await post(releases, { date: '2012-12-09', span: 'week' }, cookie)
  expect([status, answer.signature]).toMatchObject([200, { role: 'deputy_director', deputyFor: null }])
  expect(await get(`${releases}/99`)).toMatchObject({ status: 404, answer: { code: 'release' } })
})
