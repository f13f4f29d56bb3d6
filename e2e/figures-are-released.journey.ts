import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const password = 'penkios-ramios-upes'
const root = { level: 'national', node: 'LT' }

let browser: Browser
let served: ServedExample
let directorsCookie: string
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  const director = await served.addAccount({ name: 'direktore', role: 'director', at: root, password })
  directorsCookie = await served.cookieOf(director)
  await served.addAccount({ name: 'pavaduotojas', password })
  await served.addAccount({ name: 'auditore', role: 'auditor', at: root, password })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

/** The page of releases, of somebody who has signed in by the page. */
async function openReleases(name: string): Promise<{ page: Page; faults: string[] }> {
  const watched = await openPage(browser, { as: null })
  await watched.page.goto(`${served.address}/lt/publication`)
  await fillSignIn(watched.page, name, password)
  await watched.page.getByRole('heading', { level: 1, name: 'Skelbiami rodikliai' }).waitFor()
  return watched
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Presses Tab until the focus is on a button of that name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`forty presses of Tab do not reach ${name}`)
}

test('the director sees what is withheld, signs, and has the document', async () => {
  const { page, faults } = await openReleases('direktore')
  await page.getByText('Dar nieko nepaskelbta').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Rengti skelbimą' }).click()
  const form = page.getByRole('form', { name: 'Naujas skelbimas' })
  const day = form.getByRole('textbox', { name: 'Paskutinė laikotarpio diena' })
  expect(await day.inputValue()).toBe('2012-11-30')
  await day.fill('2012-12-31')
  await form.getByText(/^Rašykite dieną iki 2012-12-30/).waitFor()
  expect(await form.getByRole('button', { name: 'Peržiūrėti' }).isDisabled()).toBe(true)
  await day.fill('2012-09-30')
  await form.getByLabel('Laikotarpis iki šios dienos').selectOption('ytd')
  await form.getByRole('button', { name: 'Peržiūrėti' }).click()
  const preview = page.getByText(/^2012-01-01 – 2012-09-30: .* paslėpta /)
  await preview.waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Pasirašyti ir paskelbti' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pasirašyti skelbimą?' })
  await dialog.getByText('Parašas: direktore (direktorius, ').waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Atšaukti' }).click()
  expect(new URL(page.url()).pathname).toBe('/lt/publication')
  await page.getByRole('button', { name: 'Pasirašyti ir paskelbti' }).click()
  await dialog.getByRole('button', { name: 'Pasirašyti ir paskelbti' }).click()

  await page.getByRole('heading', { level: 1, name: 'Skelbimas Nr. 1' }).waitFor()
  await page.getByText('Pasirašė: direktore (direktorius, ').waitFor()
  const figures = page.getByRole('grid', { name: 'Šalies ir įstaigų rodikliai' })
  await figures.getByText('slepiama dėl mažo skaičiaus').first().waitFor()
  await page.getByText(/skaičiai nuo 1 iki 4 neskelbiami/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Eksportuoti Visas skelbimas' }).click()
  const link = page.getByRole('link', { name: /^CSV/ })
  expect(await link.getAttribute('href')).toBe('/api/v1/publication/releases/1?format=csv')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: /English/ }).click()
  await page.getByText('Signed by direktore (director, ').waitFor()
  await page.getByText(/numbers from 1 to 4 are not published/).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('what overlaps is told before it is asked, and the list names who signed', async () => {
  const { page, faults } = await openReleases('direktore')
  const list = page.getByRole('grid', { name: 'Skelbimai' })
  await list.getByText('direktore (direktorius, ').waitFor()
  await page.getByRole('button', { name: 'Rengti skelbimą' }).click()
  const form = page.getByRole('form', { name: 'Naujas skelbimas' })
  await form.getByRole('textbox', { name: 'Paskutinė laikotarpio diena' }).fill('2012-06-30')
  await form.getByText(/^Laikotarpis 2012-06-01 – 2012-06-30 persidengia su jau paskelbtu/).waitFor()
  expect(await form.getByRole('button', { name: 'Peržiūrėti' }).isDisabled()).toBe(true)
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('link', { name: 'skelbimas Nr. 1, 2012-01-01 – 2012-09-30' }).click()
  await page.getByRole('heading', { level: 1, name: 'Skelbimas Nr. 1' }).waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('a deputy signs by keys alone, and the document names both', async () => {
  const appointed = await served.ask('POST', '/api/v1/account/deputies', {
    cookie: directorsCookie,
    body: { deputy: 'pavaduotojas', role: 'director', ...root, from: '2012-12-31', to: '2012-12-31' },
  })
  expect(appointed.status).toBe(200)
  const { page, faults } = await openReleases('pavaduotojas')
  await page.getByRole('button', { name: 'Rengti skelbimą' }).waitFor()
  await tabTo(page, 'Rengti skelbimą')
  await page.keyboard.press('Enter')
  const day = page.getByRole('textbox', { name: 'Paskutinė laikotarpio diena' })
  await day.waitFor()
  // The month before December, as it is offered; Enter in the field is asked for the preview.
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await page.keyboard.press('Enter')
  await page.getByText(/^2012-11-01 – 2012-11-30: /).waitFor()
  await tabTo(page, 'Pasirašyti ir paskelbti')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Pasirašyti skelbimą?' })
  await dialog
    .getByText(/^Parašas: pavaduotojas \(direktorius, .*; pavaduojamas asmuo – direktore\)$/)
    .waitFor()
  expect(await focused(page)).toBe('Atšaukti')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Skelbimas Nr. 2' }).waitFor()
  await page
    .getByText(/^Pasirašė: pavaduotojas \(direktorius, .*; pavaduojamas asmuo – direktore\)$/)
    .waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('who may read and not release is offered no form', async () => {
  const { page, faults } = await openReleases('auditore')
  const list = page.getByRole('grid', { name: 'Skelbimai' })
  await list.getByText(/pavaduojamas asmuo – direktore/).waitFor()
  expect(await page.getByRole('button', { name: 'Rengti skelbimą' }).count()).toBe(0)
  expect(faults).toEqual([])
  await page.close()
})

test('a release is printed whole, with its signature and its rule', async () => {
  const { page } = await openReleases('auditore')
  await page.goto(`${served.address}/lt/publication/1`)
  const figures = page.getByRole('grid', { name: 'Šalies ir įstaigų rodikliai' })
  await figures.waitFor()
  const drawn = () => figures.locator('tbody tr[data-index]').count()
  const onScreen = await drawn()
  await page.emulateMedia({ media: 'print' })
  await eventually(drawn).toBeGreaterThan(onScreen)
  expect(await page.getByText(/^Pasirašė: direktore/).isVisible()).toBe(true)
  expect(await page.getByText(/skaičiai nuo 1 iki 4 neskelbiami/).isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Eksportuoti Visas skelbimas' }).isVisible()).toBe(false)
  await page.close()
})
