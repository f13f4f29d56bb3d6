import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

let browser: Browser
let served: ServedExample
const cookies: Record<string, string> = {}

beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  const sign = async (name: string, ...[role, at]: [RoleAt['role'], RoleAt['at']]) => {
    cookies[name] = await served.cookieOf(await served.addAccount({ name, role, at }))
  }
  await sign('direktorė', 'director', { level: 'national', node: 'LT' })
  await sign('o1-direktorius', 'regional_director', { level: 'office', node: 'O1' })
}, 180_000)
afterAll(async () => {
  await browser.close()
  await served.remove()
})

type RoleAt = Required<Pick<Parameters<ServedExample['addAccount']>[0], 'role' | 'at'>>

async function openAs(name: string, path: string): Promise<{ page: Page; faults: string[] }> {
  const own = { address: served.address, cookie: cookies[name]!.split('=')[1]! }
  const watched = await openPage(browser, { own })
  await watched.page.goto(`${served.address}${path}`)
  return watched
}

test('the director asks why, silence shows as overdue, the head answers, and it stays with the number', async () => {
  const director = await openAs('direktorė', '/lt/window/office/O1/why/employer_meetings')
  const { page } = director
  await page.getByRole('heading', { level: 1, name: /^Kodėl: / }).waitFor()
  await page.getByText(/^Prieš metus, 2011-12-31, buvo /).waitFor()
  expect(await findViolations(page)).toEqual([])
  // The drawing's numbers are a table away, by a key.
  await page.getByRole('button', { name: /^Lentelė/ }).focus()
  await page.keyboard.press('t')
  await page.getByRole('grid', { name: 'Iš ko susideda skirtumas' }).getByText('Visas skirtumas').waitFor()
  expect(page.url()).toContain('causes=table')

  await page.getByRole('button', { name: 'Paprašyti paaiškinimo' }).click()
  await page.keyboard.type('Kodėl susitikimų tiek?')
  await page.getByLabel('Atsakyti iki').fill('2012-12-31')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Prašyti', exact: true }).click()
  await page.getByText('Laukiama atsakymo iki 2012-12-31').waitFor()

  await served.context.clock.set(Temporal.PlainDate.from('2013-01-02'))
  const head = await openAs('o1-direktorius', '/lt/explanations')
  await head.page.getByText('! Vėluoja: atsakyti reikėjo iki 2012-12-31').waitFor()
  await head.page.getByRole('link', { name: 'Paaiškinimai (laukia jūsų: 1)' }).waitFor()
  expect(await findViolations(head.page)).toEqual([])
  await head.page.getByRole('button', { name: 'Atsakyti' }).press('Enter')
  await head.page.keyboard.type('Trūko konsultanto.')
  await head.page.keyboard.press('Tab')
  await head.page.getByLabel('Kas daroma').fill('Priimtas naujas.')
  // Who does it is left out: nothing is lost, and it is said what to write.
  await head.page.getByRole('button', { name: 'Pateikti atsakymą' }).click()
  await head.page.getByText('Nurodykite, kas atsakingas.').waitFor()
  expect(await head.page.getByLabel('Priežastis').inputValue()).toBe('Trūko konsultanto.')
  await head.page.getByLabel('Kas atsakingas').fill('Skyriaus vedėja')
  await head.page.getByRole('button', { name: 'Pateikti atsakymą' }).click()
  await head.page.getByText('Atsakyta, laukiama sprendimo').waitFor()

  // The director's open page is told.
  await page.getByText('Priežastis: Trūko konsultanto.').waitFor()
  await page.getByRole('button', { name: 'Priimti atsakymą' }).click()
  await page.getByText('Atsakymas priimtas').first().waitFor()
  expect([...director.faults, ...head.faults]).toEqual([])
  await page.close()
  await head.page.close()
})
