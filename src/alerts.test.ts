import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import { getTable, importRows } from './modules/register/index.ts'
import { jobs } from './modules.ts'
import { openSmtpSink, type SmtpSink } from './platform/mail/reference/smtp-sink.ts'

let served: ServedExample
let sink: SmtpSink
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
  const head = await served.addAccount({ name: 'head', role, at: { level: 'office', node: 'O3' } })
  cookie = await served.cookieOf(head)
}, 120_000)
afterAll(async () => {
  await served?.remove()
  await sink?.close()
})

const get = async (path: string) => (await served.ask('GET', `/api/v1${path}`, { cookie })).json()

let targets = 0
async function decide(value: number, decidedOn: string): Promise<void> {
  const { database } = await served.context.entered()
  await sql`INSERT INTO planning.imported_target
      (imported_target, indicator, level, node, year, value, decided_on, imported_at)
    VALUES (${`00000000-0000-7000-8000-00000000000${targets++}`}, 'employer_meetings', 'office', 'O3', 2012, ${value},
      ${decidedOn}, now())`.execute(database)
}

/** Does the morning's work of a day. */
async function tell(day: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(day))
  await served.context.results.refresh()
  await jobs.find(({ name }) => name === 'mark-alerts')!.work(served.context)
}

test('a changed mark sends exactly one mail, whose link opens the figure as known then', async () => {
  const wishes = { ownNode: true, address: 'head@example.lt', byMail: true, digest: false, language: 'en' }
  const set = await served.ask('POST', '/api/v1/telling', { cookie, body: wishes })
  expect(set.status).toBe(200)
  await decide(1, '2012-01-02')
  await tell('2012-06-30')
  expect(sink.had()).toBe(0)
  await decide(4000, '2012-07-01')
  await tell('2012-07-02')
  await tell('2012-07-02')
  expect(sink.received.map(({ to }) => to)).toEqual([['head@example.lt']])
  const { alerts } = (await get('/alerts')) as { alerts: { value: number; from: string; to: string }[] }
  expect(alerts).toMatchObject([{ from: 'fulfilled', to: 'not_expected' }])

  // Meetings of June that come to be known in the autumn.
  const late = Array.from({ length: 30 }, (_, number) => ({
    contact: `LATE-${number}`,
    employer: 'C00029',
    kind: 'meeting',
    unit: 'O3D2',
    staff: 'S008',
    occurred_on: '2012-06-15',
    recorded_on: '2012-09-10',
    retracted: false,
  }))
  const { register, results, clock } = served.context
  await importRows(register, getTable('employer_contacts'), JSON.stringify({ rows: late }))
  await clock.set(Temporal.PlainDate.from('2012-12-31'))
  await results.refresh()

  const text = sink.received[0]!.parts['text/plain']!
  const link = new URL(/http\S+/.exec(text)![0])
  expect(link.pathname).toBe('/en/window/office/O3')
  expect(link.searchParams.get('indicator')).toBe('employer_meetings')
  const [date, knownOn] = [link.searchParams.get('date')!, link.searchParams.get('known-on')!]
  type Read = { indicators: { indicator: string; figure: { value: number } }[] }
  const valueBy = async (query: string) => {
    const { indicators } = (await get(`/window/office/O3?${query}`)) as Read
    return indicators.find(({ indicator }) => indicator === 'employer_meetings')!.figure.value
  }
  const then = await valueBy(`date=${date}&knownOn=${knownOn}`)
  expect(then).toBe(alerts[0]!.value)
  expect(text).toContain(`value ${new Intl.NumberFormat('en-GB').format(then)}`)
  expect(await valueBy(`date=${date}`)).toBe(then + 30)
  const { judgements } = (await get(`/forecast/office/O3?date=${date}&knownOn=${knownOn}`)) as {
    judgements: { indicator: string; mark: string }[]
  }
  expect(judgements.find(({ indicator }) => indicator === 'employer_meetings')!.mark).toBe('not_expected')
}, 180_000)
