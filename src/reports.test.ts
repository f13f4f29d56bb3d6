import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import { tableTitles } from './exported/table-titles.ts'
import type { OwnReports } from './modules/alerts/contract.ts'
import { jobs, routes } from './modules.ts'
import { openSmtpSink, type SmtpSink } from './platform/mail/reference/smtp-sink.ts'
import { readWorkbook } from './platform/spreadsheets/read-workbook.ts'

let served: ServedExample
let sink: SmtpSink
let account: string
let cookie: string

beforeAll(async () => {
  sink = await openSmtpSink()
  served = await serveExample()
  served.context.mail = {
    server: sink.address,
    from: 'Perkūnas <perkunas@example.lt>',
    publicAddress: served.address,
  }
  const role = 'regional_director'
  account = await served.addAccount({ name: 'head', role, at: { level: 'office', node: 'O3' } })
  cookie = await served.cookieOf(account)
  await served.ask('POST', '/api/v1/telling', {
    cookie,
    body: { ownNode: true, address: 'head@example.lt', byMail: false, digest: false, language: 'lt' },
  })
}, 120_000)
afterAll(async () => {
  await served?.remove()
  await sink?.close()
})

const reports = async (): Promise<OwnReports> =>
  (await (await served.ask('GET', '/api/v1/reports', { cookie })).json()) as OwnReports
const window = { path: '/window/:level/:node', params: { level: 'office', node: 'O3' }, query: {} }
const add = (body: object) => served.ask('POST', '/api/v1/reports', { cookie, body })

/** Does the morning's work of a day. */
async function morning(day: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(day))
  await served.context.results.refresh()
  await jobs.find(({ name }) => name === 'scheduled-reports')!.work(served.context)
}

const readSheets = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes, { bytes: 2 ** 22, unpackedBytes: 2 ** 24, cells: 100_000 })
  if (read.kind === 'problem') throw new Error(read.message.en)
  return read.sheets
}

test('what has a page of its own is called something, and its page is there', () => {
  const screens = readFileSync(join(import.meta.dirname, 'web.tsx'), 'utf8')
  const sent = routes.filter(({ endpoint }) => endpoint.screen)
  expect(sent.length).toBeGreaterThan(4)
  for (const { endpoint } of sent) {
    expect(endpoint.csv, endpoint.path).toBeDefined()
    expect(endpoint.method).toBe('GET')
    expect(endpoint.allow).toBe('figures.read')
    expect(tableTitles[endpoint.path], endpoint.path).toBeDefined()
    expect(screens).toContain(`path: '${endpoint.screen!.slice(1).replaceAll(/:(\w+)/g, '$$$1')}'`)
  }
})

test('a report comes on its day and once, with its file and a link that opens it as known then', async () => {
  await served.context.clock.set(Temporal.PlainDate.from('2012-06-29'))
  await served.context.results.refresh()
  const added = await add({ table: window, format: 'xlsx', language: 'lt', every: 'day', onDay: null })
  expect(added.status).toBe(200)
  const { reports: own } = (await added.json()) as OwnReports
  // A Friday: next on Monday.
  expect(own).toMatchObject([
    { nextOn: '2012-07-02', paused: null, last: null, nodeName: expect.any(String) },
  ])
  await morning('2012-06-30')
  expect(sink.had()).toBe(0)
  await morning('2012-07-02')
  await morning('2012-07-02')
  expect(sink.received.map(({ to }) => to)).toEqual([['head@example.lt']])
  const [mail] = sink.received
  expect(mail!.headers.subject).toContain('2012-07-02')
  const [file, ...others] = mail!.attachments
  expect(others).toEqual([])
  expect(file!.name).toBe('window-office-o3-2012-07-02.xlsx')
  const link = new URL(/http\S+/.exec(mail!.parts['text/plain']!)![0])
  expect(link.pathname).toBe('/lt/window/office/O3')
  expect(link.searchParams.get('date')).toBe('2012-07-02')
  const knownOn = link.searchParams.get('known-on')!

  // The numbers of the file are those of the page as known then, also when more has come since.
  type Page = { indicators: { indicator: string; figure: { value: number | null } }[] }
  const page = (await (
    await served.ask('GET', `/api/v1/window/office/O3?date=2012-07-02&knownOn=${knownOn}`, { cookie })
  ).json()) as Page
  const [table] = await readSheets(file!.bytes)
  const cells = table!.rows
    .flatMap((row) => row.cells)
    .map((cell) => (typeof cell === 'number' ? cell : null))
  const values = page.indicators.flatMap(({ figure }) => figure.value ?? [])
  expect(values.length).toBeGreaterThan(5)
  for (const value of values) {
    expect(
      cells.some((cell) => cell !== null && Math.abs(cell - value) < 1e-9),
      String(value),
    ).toBe(true)
  }
  expect((await reports()).reports).toMatchObject([
    { nextOn: '2012-07-03', last: { date: '2012-07-02', state: 'sent' } },
  ])
  const { database } = await served.context.entered()
  const audit = await sql<{ action: string }>`
    SELECT action FROM audit.entry WHERE action LIKE 'alerts.report%' ORDER BY number`.execute(database)
  expect(audit.rows.map(({ action }) => action)).toEqual(['alerts.report', 'alerts.report.sent'])
}, 120_000)

test('a server that was down sends what was missed once', async () => {
  const before = sink.had()
  await morning('2012-07-12')
  expect(sink.had()).toBe(before + 1)
  expect(sink.received.at(-1)!.attachments[0]!.name).toBe('window-office-o3-2012-07-12.xlsx')
  expect((await reports()).reports[0]!.nextOn).toBe('2012-07-13')
}, 60_000)

test('it is paused, resumed, sent at once and removed by its owner alone', async () => {
  const change = async (act: string, as = cookie) => {
    const [one] = (await reports()).reports
    return served.ask('POST', `/api/v1/reports/${one!.report}`, {
      cookie: as,
      body: { version: one!.version, act },
    })
  }
  const other = await served.cookieOf(
    await served.addAccount({ name: 'other', role: 'director', at: { level: 'national', node: 'LT' } }),
  )
  expect((await change('remove', other)).status).toBe(404)
  const [stale] = (await reports()).reports
  expect((await change('pause')).status).toBe(200)
  expect((await reports()).reports).toMatchObject([{ paused: 'asked', nextOn: null }])
  const late = await served.ask('POST', `/api/v1/reports/${stale!.report}`, {
    cookie,
    body: { version: stale!.version, act: 'resume' },
  })
  expect(late.status).toBe(409)
  const before = sink.had()
  await morning('2012-07-16')
  expect(sink.had()).toBe(before)
  expect((await change('send')).status).toBe(200)
  expect(sink.had()).toBe(before + 1)
  expect((await change('resume')).status).toBe(200)
  expect((await reports()).reports).toMatchObject([{ paused: null, nextOn: '2012-07-17' }])
  expect((await change('remove')).status).toBe(200)
  expect((await reports()).reports).toEqual([])
}, 60_000)

test.each([
  [{ table: { ...window, path: '/audit' } }, 404, 'table'],
  [{ table: { ...window, params: { level: 'office', node: 'O9' } } }, 404, 'node'],
  [{ table: { ...window, params: { level: 'specialist', node: 'S013' } } }, 404, 'node'],
  [{ table: { ...window, params: { ...window.params, indicator: 'employer_meetings' } } }, 404, 'indicator'],
  [
    {
      table: {
        ...window,
        path: '/window/:level/:node/places/:indicator',
        params: { ...window.params, indicator: 'x' },
      },
    },
    404,
    'indicator',
  ],
  [{ every: 'week', onDay: 8 }, 400, 'when'],
  [{ every: 'month', onDay: null }, 400, 'when'],
  [{ every: 'day', onDay: 1 }, 400, 'when'],
])('%j is refused', async (wrong, status, code) => {
  const body = { table: window, format: 'pdf', language: 'lt', every: 'day', onDay: null, ...wrong }
  const response = await add(body)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
  expect((await reports()).reports).toEqual([])
})

test.each(['pdf', 'csv'] as const)(
  'every table that can be sent is made as %s',
  async (format) => {
    const { tables } = await reports()
    expect(tables.length).toBeGreaterThan(4)
    for (const { path } of tables) {
      const params = {
        ...window.params,
        ...(path.includes(':indicator') && { indicator: 'employer_meetings' }),
      }
      const response = await add({
        table: { path, params, query: { span: 'month' } },
        format,
        language: 'en',
        every: 'month',
        onDay: 31,
      })
      expect(response.status, path).toBe(200)
    }
    const before = sink.received.length
    await morning(format === 'pdf' ? '2012-07-31' : '2012-08-31')
    const made = sink.received.slice(before).map(({ attachments }) => attachments[0]!)
    expect(made).toHaveLength(tables.length)
    for (const { bytes } of made) {
      expect(bytes.length).toBeGreaterThan(100)
      if (format === 'pdf') expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    }
    const { reports: own } = await reports()
    for (const { report, version } of own) {
      await served.ask('POST', `/api/v1/reports/${report}`, { cookie, body: { version, act: 'remove' } })
    }
  },
  120_000,
)

test('whose rights no longer reach it is told once, without any figure', async () => {
  await add({ table: window, format: 'csv', language: 'lt', every: 'day', onDay: null })
  const { database } = await served.context.entered()
  await sql`UPDATE identity.role_grant SET valid_to = '2012-09-02' WHERE account = ${account}`.execute(
    database,
  )
  const before = sink.received.length
  await morning('2012-09-03')
  await morning('2012-09-04')
  const mails = sink.received.slice(before)
  expect(mails).toHaveLength(1)
  expect(mails[0]!.attachments).toEqual([])
  expect(mails[0]!.parts['text/plain']).toContain('nebesiunčiama')
  expect(mails[0]!.parts['text/plain']).not.toMatch(/\d+,\d/)
  const { rows } = await sql<{ paused: string }>`
    SELECT paused FROM alerts.report WHERE account = ${account} AND NOT removed`.execute(database)
  expect(rows).toEqual([{ paused: 'not_allowed' }])
}, 60_000)
