import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleId } from '../src/modules/identity/index.ts'
import { addTestToken } from '../src/modules/identity/reference/test-accounts.ts'
import type { PlanContent } from '../src/modules/planning/contract.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const root = { level: 'national', node: 'LT' }
const people: { name: string; role: RoleId; at?: { level: string; node: string } }[] = [
  { name: 'analitikė', role: 'central_specialist' },
  { name: 'direktorė', role: 'director' },
  { name: 'departamentas', role: 'ministry_department' },
  { name: 'ministras', role: 'minister' },
  { name: 'stebėtoja', role: 'monthly_monitor' },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
]

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
          indicators: [
            {
              indicator: 'placements_made',
              // More than there will be, so that there is a cause to be written.
              target: 10_000,
              weight: 100,
              responsible: 'Paslaugų skyrius',
              due: null,
              rules: {
                offices: 'differentiated',
                divisions: 'differentiated',
                specialists: 'differentiated',
              },
              roles: ['mediator'],
              replaces: null,
              reason: null,
              collectionHours: 100,
            },
          ],
        },
      ],
    },
  ],
  dropped: [],
}

let browser: Browser
let served: ServedExample
let token: string
const cookies: Record<string, string> = {}
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
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
  const { version } = await post<{ version: number }>('ministras', '/plans/2012/set', {
    version: 2,
    note: null,
  })
  const order = { number: null, inForceFrom: '2012-01-01', reason: null, version }
  await post('direktorė', '/plans/2012/orders', order)
  await setDay('2012-10-15')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await served.remove()
})

async function setDay(day: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(day))
  await served.context.results.refresh()
}

async function post<Reply>(name: string, path: string, body: unknown): Promise<Reply> {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie: cookies[name], body })
  const text = await response.text()
  expect(response.status, `${path} ${text}`).toBe(200)
  return JSON.parse(text) as Reply
}

async function openAs(name: string, path: string): Promise<{ page: Page; faults: string[] }> {
  const own = { address: served.address, cookie: cookies[name]!.split('=')[1]! }
  const watched = await openPage(browser, { own })
  await watched.page.goto(`${served.address}${path}`)
  return watched
}

/** Presses a button by the keyboard. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** Writes the causes that a month lacks, and signs its report, by the keyboard. */
async function explainAndSign(page: Page, cause: string): Promise<void> {
  await press(page, 'Rašyti priežastį: Įdarbinimai')
  await page.getByRole('textbox', { name: 'Priežastis' }).fill(cause)
  await press(page, 'Išsaugoti priežastį')
  await page.getByText(cause).waitFor()
  await press(page, 'Pasirašyti ataskaitą')
  const dialog = page.getByRole('dialog', { name: /^Pasirašyti vykdymo ataskaitą/ })
  await dialog.waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Pasirašyti ataskaitą' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^Ataskaita pasirašyta 2012-10-15/).waitFor()
}

test('the monitor closes September, an office and the director sign its reports, all by keys', async () => {
  const monitor = await openAs('stebėtoja', '/lt/plan/2012/months/national/LT')
  const september = monitor.page.getByRole('row', { name: /rugsėjis/ })
  await september.getByText('Galima uždaryti').waitFor()
  await september.getByRole('link', { name: /rugsėjis/i }).focus()
  await monitor.page.keyboard.press('Enter')
  await press(monitor.page, 'Uždaryti 2012 m. mėnesį: rugsėjis')
  await monitor.page.getByText('Uždarytas mėnuo iš naujo neatidaromas', { exact: false }).waitFor()
  await press(monitor.page, 'Uždaryti mėnesį')
  await monitor.page.getByText(/kokios buvo žinomos 2012-10-15/).waitFor()
  expect(await findViolations(monitor.page)).toEqual([])
  expect(monitor.faults).toEqual([])
  await monitor.page.close()

  const office = await openAs('o1-direktorius', '/lt/plan/2012/months/office/O1/9')
  await office.page.getByText('Pasirašyti bus galima, kai bus parašytos priežastys: Įdarbinimai.').waitFor()
  await explainAndSign(office.page, 'Rugsėjį bankrutavo didžiausias darbdavys.')
  expect(office.faults).toEqual([])
  await office.page.close()

  const director = await openAs('direktorė', '/lt/plan/2012/months/national/LT/9')
  await explainAndSign(director.page, 'Mažiau darbo pasiūlymų, nei planuota.')
  await director.page.getByRole('link', { name: 'Ataskaita PDF formatu' }).waitFor()
  expect(director.faults).toEqual([])
  await director.page.close()
})

test('what comes after leaves the month as it was; a dot leads to the rows that changed the figure', async () => {
  await setDay('2012-10-20')
  const rows = ['1', '2'].map((key) => ({
    placement: `LATE-${key}`,
    person: 'P000001',
    kind: 'permanent',
    unit: 'O1D1',
    starts_on: `2012-09-1${key}`,
    recorded_on: '2012-10-18',
    retracted: false,
  }))
  const sent = await served.ask('POST', '/api/v1/register/placements', { token, body: { rows } })
  expect(await sent.json()).toMatchObject({ loaded: 2 })
  await served.context.results.refresh()

  const { page, faults } = await openAs('o1-direktorius', '/lt/plan/2012/months/office/O1/9')
  const recorded = await page
    .getByRole('row', { name: /Įdarbinimai/ })
    .first()
    .textContent()
  await page.goto(`${served.address}/lt/window/office/O1?date=2012-09-30`)
  const dot = page
    .getByRole('grid')
    .first()
    .getByRole('link', { name: /^Uždarant mėnesį užfiksuota/ })
    .first()
  await dot.focus()
  const was = /užfiksuota (\S+) \(žinoma 2012-10-15\)/.exec(
    (await dot.getByRole('img').getAttribute('aria-label')) ?? '',
  )?.[1]
  expect(was).toBeDefined()
  expect(recorded).toContain(was)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Eilutės, pakeitusios skaičių' }).waitFor()
  const late = page.getByRole('row', { name: /Įrašyta vėliau.*2012-10-18/ })
  expect(await late.count()).toBe(2)
  expect(await page.getByText(new RegExp(`^Pagal 2012-10-15 žinotus duomenis buvo ${was}`)).count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})
