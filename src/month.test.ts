import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import { textOfPdf } from '../e2e/text-of-pdf.ts'
import type { RoleId } from './modules/identity/index.ts'
import { addTestToken } from './modules/identity/reference/test-accounts.ts'
import type { Revision } from './modules/indicators/contract.ts'
import type { WindowPage } from './modules/managers-window/contract.ts'
import type { AccountingMonths, MonthPage, PlanContent, PlanIndicator } from './modules/planning/contract.ts'

const root = { level: 'national', node: 'LT' }
let served: ServedExample
let token: string
const cookies: Record<string, string> = {}
const people: { name: string; role: RoleId; at?: { level: string; node: string } }[] = [
  { name: 'analitikė', role: 'central_specialist' },
  { name: 'direktorė', role: 'director' },
  { name: 'departamentas', role: 'ministry_department' },
  { name: 'ministras', role: 'minister' },
  { name: 'stebėtoja', role: 'monthly_monitor' },
  { name: 'auditorė', role: 'auditor' },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
]

const planned = (indicator: string, target: number): PlanIndicator => ({
  indicator,
  target,
  weight: 50,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules: { offices: 'differentiated', divisions: 'differentiated', specialists: 'differentiated' },
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: 100,
})
const content: PlanContent = {
  title: { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' },
  ceiling: 5,
  goals: [
    {
      id: 'work',
      title: { lt: 'Darbas žmonėms', en: 'Work for people' },
      tasks: [
        {
          id: 'place',
          title: { lt: 'Įdarbinti', en: 'Place' },
          responsible: 'Paslaugų skyrius',
          due: null,
          // More than there will be: behind whatever last year's course was.
          indicators: [planned('placements_made', 10_000), planned('benefit_recipients', 1)],
        },
      ],
    },
  ],
  dropped: [],
}

beforeAll(async () => {
  served = await serveExample()
  await setDay('2011-12-20')
  for (const { name, role, at = root } of people) {
    cookies[name] = await served.cookieOf(await served.addAccount({ name, role, at, from: '2011-01-01' }))
  }
  token = await addTestToken(
    served.context,
    await served.addAccount({ name: 'jungtis', role: 'integration', at: root, from: '2011-01-01' }),
  )
  await post('analitikė', '/plans', { year: 2012 })
  await post('analitikė', '/plans/2012/content', { version: 1, content })
  await post('direktorė', '/plans/2012/submit', { version: 2, note: null })
  await post('departamentas', '/plans/2012/forward', { version: 2, note: null })
  await post('ministras', '/plans/2012/set', { version: 2, note: null })
  const { version } = await get<{ version: number }>('direktorė', '/plans/2012')
  await post('direktorė', '/plans/2012/orders', {
    number: null,
    inForceFrom: '2012-01-01',
    reason: null,
    version,
  })
}, 120_000)
afterAll(() => served?.remove())

async function setDay(day: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(day))
  await served.context.results.refresh()
}
async function ask<Reply>(as: string, method: 'GET' | 'POST', path: string, body?: unknown) {
  const response = await served.ask(method, `/api/v1${path}`, { cookie: cookies[as], body })
  return {
    status: response.status,
    answer: (await response.json()) as Reply & { code?: string; detail?: string },
  }
}
async function get<Reply>(as: string, path: string): Promise<Reply> {
  const { status, answer } = await ask<Reply>(as, 'GET', path)
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 300)}`).toBe(200)
  return answer
}
async function post<Reply>(as: string, path: string, body?: unknown): Promise<Reply> {
  const { status, answer } = await ask<Reply>(as, 'POST', path, body)
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 500)}`).toBe(200)
  return answer
}

/** What a PDF that was given says. */
async function textOf(response: Response): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-month-'))
  try {
    const file = join(folder, 'report.pdf')
    await writeFile(file, await response.bytes())
    // Lines break where they may.
    return (await textOfPdf(file)).replace(/\s+/g, ' ')
  } finally {
    await rm(folder, { recursive: true })
  }
}

const office = '/plans/2012/months/office/O1'
const country = '/plans/2012/months/national/LT'
const placements = ({ indicators }: MonthPage) =>
  indicators.find(({ indicator }) => indicator === 'placements_made')!

test('a month that is over is closed once, by the monitor alone, and never opened', async () => {
  await setDay('2012-10-15')
  const before = await get<AccountingMonths>('stebėtoja', country)
  expect(before.months.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 9 }, () => 'closable'),
    'running',
    'ahead',
    'ahead',
  ])
  expect(before.mayClose).toBe(true)
  expect((await get<AccountingMonths>('direktorė', country)).mayClose).toBe(false)
  expect(await get<MonthPage>('stebėtoja', `${country}/9`)).toMatchObject({
    state: 'closable',
    closed: null,
    indicators: [],
    openBefore: [1, 2, 3, 4, 5, 6, 7, 8],
    mayClose: true,
    mayCause: false,
    maySign: false,
  })
  expect(await ask('direktorė', 'POST', '/months/2012/9/close')).toMatchObject({ status: 403 })
  expect(
    await ask('o1-direktorius', 'POST', `${office}/9/causes`, {
      indicator: 'placements_made',
      version: 0,
      wording: 'Dar anksti',
    }),
  ).toMatchObject({ status: 409, answer: { code: 'month_still_open' } })
  await post('stebėtoja', '/months/2012/9/close')
  const again = await ask('stebėtoja', 'POST', '/months/2012/9/close')
  expect(again).toMatchObject({ status: 409, answer: { code: 'month_closed' } })
  expect(again.answer.detail).toContain('stebėtoja')
  const { database } = await served.context.entered()
  for (const change of [
    sql`UPDATE planning.closed_month SET known_on = '2012-12-31'`,
    sql`DELETE FROM planning.closed_month`,
    sql`UPDATE planning.closed_figure SET value = 0`,
    sql`DELETE FROM planning.closed_figure`,
  ]) {
    await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
  }
  const after = await get<AccountingMonths>('auditorė', country)
  expect(after.months[8]).toMatchObject({
    state: 'closed',
    closed: { knownOn: '2012-10-15', signature: { name: 'stebėtoja' } },
    changed: 0,
    judged: 2,
    report: null,
  })
  expect(after.months[8]!.offices).toMatchObject({ signed: 0 })
  expect(after.months[8]!.offices!.lacking.map(({ id }) => id).sort()).toContain('O1')
  // Divisions have no months of their own.
  expect(await ask('stebėtoja', 'GET', '/plans/2012/months/division/O1D1')).toMatchObject({
    status: 404,
    answer: { code: 'month_place' },
  })
})

test('what comes later leaves what was recorded, and is told as a revision row by row', async () => {
  const at = `${office}/9`
  const was = placements(await get<MonthPage>('o1-direktorius', at))
  expect(was).toMatchObject({ changed: false, now: was.recorded })
  await setDay('2012-10-20')
  // The example's own rows of these days are known by now as well.
  const meanwhile = placements(await get<MonthPage>('o1-direktorius', at)).now!
  const late = ['1', '2'].map((key) => ({
    placement: `LATE-${key}`,
    person: 'P000001',
    kind: 'permanent',
    unit: 'O1D1',
    starts_on: '2012-09-1'.concat(key),
    recorded_on: '2012-10-18',
    retracted: false,
  }))
  const sent = await served.ask('POST', '/api/v1/register/placements', { token, body: { rows: late } })
  expect([sent.status, await sent.json()]).toMatchObject([200, { loaded: 2, quarantined: 0 }])
  await served.context.results.refresh()
  const now = placements(await get<MonthPage>('o1-direktorius', at))
  expect(now).toMatchObject({ recorded: was.recorded, changed: true, now: meanwhile + 2 })
  expect((await get<AccountingMonths>('o1-direktorius', office)).months[8]!.changed).toBeGreaterThan(0)

  const window = (query: string) =>
    get<WindowPage>('o1-direktorius', `/window/office/O1?date=2012-09-30${query}`)
  const shown = async (query: string) =>
    (await window(query)).indicators.find(({ indicator }) => indicator === 'placements_made')!
  expect((await shown('&span=ytd')).revised).toEqual({ recorded: was.recorded, since: '2012-10-15' })
  expect((await shown('&span=month')).revised).toBeNull()
  // As it was: the window of then has the figure of then.
  const then = await shown('&span=ytd&knownOn=2012-10-15')
  expect([then.figure.value, then.revised]).toEqual([was.recorded, null])

  const revision = await get<Revision>(
    'o1-direktorius',
    '/indicators/placements_made/revision?level=office&node=O1&date=2012-09-30&span=ytd&since=2012-10-15',
  )
  expect([revision.was.value, revision.now.value]).toEqual([was.recorded, meanwhile + 2])
  expect(revision.rows.reduce((sum, { effect }) => sum + effect, 0)).toBe(meanwhile + 2 - was.recorded!)
  expect(revision.counts.late).toBeGreaterThanOrEqual(2)
  expect(
    revision.rows
      .filter(({ recordedOn }) => recordedOn === '2012-10-18')
      .map(({ kind, day, effect }) => [kind, day, effect]),
  ).toEqual([
    ['late', '2012-09-11', 1],
    ['late', '2012-09-12', 1],
  ])
  // People stay under pseudonyms here too.
  expect(JSON.stringify(revision.rows)).not.toContain('LATE-1')
  expect(JSON.stringify(revision.rows)).not.toContain('P000001')
  expect(
    await ask(
      'o1-direktorius',
      'GET',
      '/indicators/placements_made/revision?level=office&node=O1&since=2012-10-20',
    ),
  ).toMatchObject({ status: 400, answer: { code: 'since' } })
  expect(
    await ask(
      'o1-direktorius',
      'GET',
      '/indicators/placements_made/revision?level=office&node=O3&since=2012-10-15',
    ),
  ).toMatchObject({ status: 403 })
})

test('what is behind needs its cause, and of two who write it at once one is told', async () => {
  const at = `${office}/9`
  const page = await get<MonthPage>('o1-direktorius', at)
  expect(page).toMatchObject({ mayCause: true, maySign: true, version: 0 })
  expect(placements(page).behind).toBe(true)
  const refused = await ask('o1-direktorius', 'POST', `${at}/sign`, { version: 0 })
  expect(refused).toMatchObject({ status: 409, answer: { code: 'cause_missing' } })
  const title = served.context.results.catalogue.find('placements_made')!.title.en
  expect(refused.answer.detail).toContain(title)
  const draft = await served.ask('GET', `/api/v1${at}/draft`, { cookie: cookies['o1-direktorius'] })
  const told = await textOf(draft)
  expect(told).toContain('PROJEKTAS')
  expect(told).toContain('Priežastis dar neparašyta')

  const write = (version: number, wording: string) =>
    ask<MonthPage>('o1-direktorius', 'POST', `${at}/causes`, {
      indicator: 'placements_made',
      version,
      wording,
    })
  const both = await Promise.all([write(0, 'Bankrutavo gamykla'), write(0, 'Uždarytas skyrius')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)!.answer).toMatchObject({ code: 'cause_changed' })
  const written = await write(1, 'Rugsėjį bankrutavo didžiausias darbdavys')
  expect(placements(written.answer).cause).toMatchObject({ version: 2, name: 'o1-direktorius' })
  expect(
    await ask('o1-direktorius', 'POST', `${at}/causes`, {
      indicator: 'x',
      version: 0,
      wording: 'Nežinia kas',
    }),
  ).toMatchObject({ status: 400, answer: { code: 'indicator' } })
  expect(
    await ask('o1-direktorius', 'POST', `${country}/9/causes`, {
      indicator: 'placements_made',
      version: 0,
      wording: 'Ne mano vieta',
    }),
  ).toMatchObject({ status: 403 })

  // Others that are behind here too.
  for (const { indicator, behind, cause } of written.answer.indicators) {
    if (behind && !cause)
      await post('o1-direktorius', `${at}/causes`, { indicator, version: 0, wording: 'Mažiau gavėjų' })
  }
})

test('the office signs, then the country; what was signed stays as it is', async () => {
  const at = `${office}/9`
  const { version } = await get<MonthPage>('o1-direktorius', at)
  expect(await ask('o1-direktorius', 'POST', `${at}/sign`, { version: version - 1 })).toMatchObject({
    status: 409,
    answer: { code: 'cause_changed' },
  })
  expect(await ask('direktorė', 'POST', `${at}/sign`, { version })).toMatchObject({ status: 403 })
  const signed = await post<MonthPage>('o1-direktorius', `${at}/sign`, { version })
  expect(signed).toMatchObject({
    mayCause: false,
    maySign: false,
    report: { signature: { name: 'o1-direktorius' } },
  })
  for (const [path, body] of [
    [`${at}/sign`, { version }],
    [`${at}/causes`, { indicator: 'placements_made', version: 2, wording: 'Dar pataisysiu' }],
  ] as const) {
    expect(await ask('o1-direktorius', 'POST', path, body)).toMatchObject({
      status: 409,
      answer: { code: 'execution_signed' },
    })
  }
  const file = await served.ask('GET', `/api/v1${at}/report`, { cookie: cookies.auditorė })
  const text = await textOf(file)
  expect(text).toContain('Rugsėjį bankrutavo didžiausias darbdavys')
  expect(text).toContain('o1-direktorius')
  expect(text).not.toContain('PROJEKTAS')
  const { database } = await served.context.entered()
  for (const change of [
    sql`UPDATE planning.execution_report SET sha256 = ${'0'.repeat(64)}`,
    sql`DELETE FROM planning.execution_report`,
    sql`UPDATE planning.month_cause SET wording = 'kita'`,
    sql`DELETE FROM planning.month_cause`,
  ]) {
    await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
  }

  const page = await get<MonthPage>('direktorė', `${country}/9`)
  expect(page.offices.find(({ node }) => node.id === 'O1')).toMatchObject({
    uncaused: 0,
    report: { signature: { name: 'o1-direktorius' } },
  })
  const lacks = page.offices.map(({ behind }) => behind.length)
  expect(lacks).toEqual([...lacks].sort((one, other) => other - one))
  for (const { indicator, behind } of page.indicators) {
    if (behind)
      await post('analitikė', `${country}/9/causes`, { indicator, version: 0, wording: 'Lėtesnė paklausa' })
  }
  const ready = await get<MonthPage>('direktorė', `${country}/9`)
  await post('direktorė', '/plans/2012/months/9/sign', { version: ready.version })
  for (const as of ['pdf', 'docx']) {
    const whole = await served.ask('GET', `/api/v1${country}/9/report?as=${as}`, {
      cookie: cookies.ministras,
    })
    expect(whole.status).toBe(200)
    if (as === 'pdf') {
      const says = await textOf(whole)
      expect(says).toContain('Rugsėjį bankrutavo didžiausias darbdavys')
      expect(says).toContain('Savo ataskaitų dar nepasirašė')
    } else expect((await whole.bytes()).length).toBeGreaterThan(10_000)
  }
  const { months } = await get<AccountingMonths>('ministras', country)
  expect(months[8]).toMatchObject({ offices: { signed: 1 }, report: { signature: { name: 'direktorė' } } })
  const { entries } = await get<{ entries: { action: string }[] }>(
    'auditorė',
    '/audit?subject=plan/2012/office/O1',
  )
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['month.cause', 'month.sign']))
})
