import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getTable, importRows } from '../src/modules/register/index.ts'
import { jobs } from '../src/modules.ts'
import { openSmtpSink, type SmtpSink } from '../src/platform/mail/reference/smtp-sink.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const office = { level: 'office', node: 'O3' }

let browser: Browser
let served: ServedExample
let sink: SmtpSink
let head: { address: string; cookie: string }
let director: { address: string; cookie: string }
beforeAll(async () => {
  browser = await openBrowser()
  sink = await openSmtpSink()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  served.context.mail = {
    server: sink.address,
    from: 'Perkūnas <perkunas@example.lt>',
    publicAddress: served.address,
  }
  const enter = async (account: Parameters<ServedExample['addAccount']>[0]) => {
    const cookie = await served.cookieOf(await served.addAccount(account))
    return { address: served.address, cookie: cookie.slice(cookie.indexOf('=') + 1) }
  }
  head = await enter({ name: 'vedeja', role: 'regional_director', at: office })
  director = await enter({ name: 'direktorius', role: 'director', at: { level: 'national', node: 'LT' } })
  await decide(1, '2012-01-02')
  await tell('2012-06-30')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.remove()
  await sink?.close()
})

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

async function importLate(): Promise<void> {
  const { register, results, clock } = served.context
  const rows = Array.from({ length: 30 }, (_, number) => ({
    contact: `LATE-${number}`,
    employer: 'C00029',
    kind: 'meeting',
    unit: 'O3D2',
    staff: 'S008',
    occurred_on: '2012-06-15',
    recorded_on: '2012-09-10',
    retracted: false,
  }))
  await importRows(register, getTable('employer_contacts'), JSON.stringify({ rows }))
  await clock.set(Temporal.PlainDate.from('2012-12-31'))
  await results.refresh()
}

test('a head asks to be told, a mark changes, the mail opens the figure as known then; by keys alone', async () => {
  const { page, faults } = await openPage(browser, { own: head })
  await page.goto(`${served.address}/lt/account`)
  const address = page.getByRole('textbox', { name: 'El. pašto adresas' })
  await address.focus()
  await page.keyboard.type('vedeja')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByText('Rašykite adresą taip: vardas.pavarde@imone.lt.').waitFor()
  await address.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('@example.lt')
  await page.keyboard.press('Enter')
  await page.getByText('Įrašyta.').waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${served.address}/lt/watched`)
  await page.getByText('nė viena jų žyma nepasikeitė').waitFor()
  await decide(4000, '2012-07-01')
  await tell('2012-07-02')
  // An open page is told by itself.
  await page.getByRole('link', { name: 'Stebimi rodikliai (neperskaityta: 1)' }).waitFor()
  const changed = page.getByRole('grid', { name: 'Pasikeitusios žymos' })
  const row = changed.getByRole('row').nth(1)
  await row.getByText('Susitikimai su darbdaviais').waitFor()
  const words = (await row.textContent()) ?? ''
  expect(words).toContain('Įvykdyta')
  expect(words).toContain('Mažai tikėtina')
  await page.getByText('Dar neperskaitėte pranešimo apie 1 pasikeitusią vykdymo žymą.').waitFor()
  const watched = page.getByRole('grid', { name: 'Ką stebiu' })
  await watched.getByText('2012-07-02, prieš tai – įvykdyta').waitFor()
  expect(await findViolations(page)).toEqual([])

  expect(sink.received.map(({ to }) => to)).toEqual([['vedeja@example.lt']])
  const text = sink.received[0]!.parts['text/plain']!
  const told = /reikšmė (\d+)/.exec(text)![1]!
  // Meetings of June that come to be known in the autumn are not in what was known then.
  await importLate()
  await page.goto(/http\S+/.exec(text)![0])
  const figure = page
    .getByRole('region', { name: 'Susitikimai su darbdaviais', exact: true })
    .locator('[class*="large"]')
  await expect.poll(() => figure.textContent(), { timeout: 60_000 }).toMatch(new RegExp(`^${told}\\D`))
  expect(new URL(page.url()).searchParams.get('known-on')).toBe('2012-07-02')
  await page.goto(`${served.address}/lt/window/office/O3?date=2012-07-02&indicator=employer_meetings`)
  await expect
    .poll(() => figure.textContent(), { timeout: 60_000 })
    .toMatch(new RegExp(`^${Number(told) + 30}\\D`))

  await page.goto(`${served.address}/lt/watched`)
  await page.getByRole('button', { name: /^Pažymėti perskaitytu: Susitikimai/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Stebimi rodikliai', exact: true }).waitFor()
  expect(faults).toEqual([])
  await page.close()
}, 180_000)

test('a director watches an office’s indicator and stops; notes on a number are left, changed and retracted', async () => {
  const { page, faults } = await openPage(browser, { own: director })
  await page.goto(`${served.address}/en/window/office/O3?indicator=employer_meetings`)
  await page.getByRole('button', { name: 'Watch', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('You watch this indicator').waitFor()

  await page.getByRole('button', { name: 'Leave a note' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('A')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Write three characters or more, 2000 at most.').waitFor()
  await page.getByRole('textbox', { name: /^A note on the figure of/ }).focus()
  await page.keyboard.type(' consultant was missing')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: 'Notes: 1 note' }).waitFor()
  await page.getByText('A consultant was missing').waitFor()
  // Where the page stands now, the bar lies over a link.
  await page.evaluate(() => scrollTo(0, 0))
  expect(await findViolations(page)).toEqual([])

  // The head of the office sees it and cannot change it.
  const other = await openPage(browser, { own: head })
  await other.page.goto(`${served.address}/lt/window/office/O3?indicator=employer_meetings`)
  await other.page.getByText('A consultant was missing').waitFor()
  expect(await other.page.getByRole('button', { name: /^Keisti/ }).count()).toBe(0)
  await other.page.close()

  await page.getByRole('button', { name: /^Change the note/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Two consultants were missing')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Two consultants were missing').waitFor()
  await page.getByRole('button', { name: /^Retract the note/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Retract the note?' })
  await dialog.getByRole('button', { name: 'Retract' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^The note was retracted/).waitFor()

  await page.goto(`${served.address}/en/watched`)
  await page.getByRole('button', { name: /^Remove from what is watched: / }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('You watch nothing.').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
}, 180_000)

test('a table is sent regularly: from where it is exported to the list, and a mail at once; by keys alone', async () => {
  const { page, faults } = await openPage(browser, { own: head })
  await page.goto(`${served.address}/lt/window/office/O3`)
  const menu = page.getByRole('button', { name: /^Eksportuoti\s*Rodikliai/ })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Siųsti reguliariai' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', {
    name: /^Siųsti reguliariai: Padalinio rodikliai|^Siųsti reguliariai: /,
  })
  await form.waitFor()
  expect(await findViolations(page)).toEqual([])
  await form.getByLabel('Kaip dažnai').selectOption('month')
  await form.getByLabel('Mėnesio diena').selectOption('31')
  await form.getByLabel('Failas').selectOption('pdf')
  await form.getByRole('button', { name: 'Siųsti', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Nustatyta. Pirmasis laiškas – 2013-01-31.').waitFor()
  const list = page.getByRole('grid', { name: 'Kas man siunčiama reguliariai' })
  await list.getByText('kas mėnesį, paskutinę dieną').waitFor()
  expect(await findViolations(page)).toEqual([])

  const before = sink.received.length
  await list.getByRole('button', { name: /^Siųsti dabar: / }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^Laiškas perduotas siųsti: /).waitFor()
  expect(sink.received).toHaveLength(before + 1)
  const [file] = sink.received.at(-1)!.attachments
  expect(Buffer.from(file!.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  await list.getByText(/^Išsiųstas /).waitFor()

  await page.goto(/http\S+/.exec(sink.received.at(-1)!.parts['text/plain']!)![0])
  await page.getByRole('grid').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/lt/window/office/O3')

  await page.goto(`${served.address}/lt/watched`)
  await list.getByRole('button', { name: /^Pašalinti: / }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Reguliariai nieko nesiunčiama').waitFor()
  expect(faults).toEqual([])
  await page.close()
}, 180_000)
