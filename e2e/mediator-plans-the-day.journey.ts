import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestToken } from '../src/modules/identity/reference/test-accounts.ts'
import type { SpecialistCases } from '../src/modules/managers-window/contract.ts'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const password = 'penkios-ramios-upes'
const place = { level: 'division', node: 'O1D1' }
/** In the example two clients of theirs reach a limit without an offer within sixty days. */
const staff = 'S013'
const cases = `/api/v1/window/specialist/${staff}/cases?ahead=60`

let browser: Browser
let served: ServedExample
let mediatorsCookie: string
let token: string
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  mediatorsCookie = await served.cookieOf(await served.addAccount({ name: 'tarpininkė', staff, password }))
  await served.addAccount({ name: 'vedėja', role: 'unit_head', at: place, password })
  const exchange = await served.addAccount({
    name: 'mainai',
    role: 'integration',
    at: { level: 'national', node: 'LT' },
  })
  token = await addTestToken(served.context, exchange)
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

async function openAs(name: string): Promise<{ page: Page; faults: () => string[] }> {
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(`${served.address}/lt/window`)
  await fillSignIn(page, name, password)
  // The example has no plan: that there is no task is told on the page.
  return { page, faults: () => faults.filter((one) => !/404/.test(one)) }
}

/** Presses Tab until the focus is in what a selector names. */
async function tabInto(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`sixty presses of Tab do not reach ${selector}`)
}

const searchOf = (page: Page, name: string) => () => new URL(page.url()).searchParams.get(name)

test('a mediator comes to the day, and walks to a case and back by keys alone', async () => {
  const { page, faults } = await openAs('tarpininkė')
  await page.getByRole('heading', { level: 1, name: 'Mano diena' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/lt/window/specialist/${staff}/cases`)
  await page.getByText(/2012 m\. veiklos plano dar nėra/).waitFor()
  await page.getByText(/^Per 14\sd\. nesueina nė vieno atvejo terminas/).waitFor()
  expect(await findViolations(page)).toEqual([])

  await tabInto(page, 'section select')
  await page.keyboard.press('6')
  await eventually(searchOf(page, 'ahead')).toBe('60')
  const list = page.getByRole('grid', { name: 'Atvejai, kurie netrukus bus įskaityti' })
  await list.getByRole('link').first().waitFor()
  const answer = await served.ask('GET', cases, { cookie: mediatorsCookie })
  const told = (await answer.json()) as SpecialistCases
  expect(await list.getByRole('rowheader').getByRole('link').allTextContents()).toEqual(
    told.cases.map(({ person, employer }) => person ?? employer),
  )
  expect(told.cases.map(({ kind }) => kind)).toContain('offer_due')

  await tabInto(page, '[role="grid"]')
  const client = await page.evaluate(() => document.activeElement?.querySelector('a')?.textContent)
  expect(client).toBe(told.cases[0]!.person)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /mėn\. be pasiūlymo/ })
  await dialog.waitFor()
  await dialog.getByText(`${told.cases[0]!.dueOn} (`).waitFor()
  await dialog.getByText('Sumažins:').waitFor()
  const advice = told.cases[0]!.advice.map((id) => told.advice.find((one) => one.id === id)!.text.lt)
  expect(await dialog.locator('ol li').allTextContents()).toEqual(advice)
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await eventually(searchOf(page, 'case')).toBeNull()
  await eventually(() =>
    page.evaluate(() => document.activeElement?.closest('th')?.querySelector('a')?.textContent),
  ).toBe(client)

  await page.getByRole('link', { name: /^Be pasiūlymo/ }).focus()
  await page.keyboard.press('Enter')
  await eventually(searchOf(page, 'kind')).toBe('offer_due')
  const offers = told.cases.filter(({ kind }) => kind === 'offer_due')
  await eventually(() => list.getByRole('rowheader').count()).toBe(offers.length)
  await page.getByRole('link', { name: /English/ }).click()
  await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  await page.getByRole('grid', { name: 'Cases that will soon count' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults()).toEqual([])
  await page.close()
})

test('a case that gets its offer leaves the open page by itself; its address then says so', async () => {
  const { page, faults } = await openAs('tarpininkė')
  await page.getByRole('heading', { level: 1, name: 'Mano diena' }).waitFor()
  await page.goto(`${served.address}/lt/window/specialist/${staff}/cases?ahead=60&kind=offer_due`)
  const answer = await served.ask('GET', cases, { cookie: mediatorsCookie })
  const told = (await answer.json()) as SpecialistCases
  const offers = told.cases.filter(({ kind }) => kind === 'offer_due')
  const [first] = offers
  const rows = page
    .getByRole('grid', { name: 'Atvejai, kurie netrukus bus įskaityti' })
    .getByRole('rowheader')
  await eventually(() => rows.count()).toBe(offers.length)
  const row = {
    offer: 'kelione-1',
    registration: first!.registration,
    kind: 'job',
    offered_on: '2012-12-31',
    outcome: 'pending',
    recorded_on: '2012-12-31',
    retracted: false,
  }
  const entered = await served.ask('POST', '/api/v1/register/offers', { token, body: { rows: [row] } })
  expect(await entered.json()).toMatchObject({ loaded: 1 })
  await eventually(() => rows.count()).toBe(offers.length - 1)
  expect(await rows.allTextContents()).not.toContain(first!.person)
  await page.goto(
    `${served.address}/lt/window/specialist/${staff}/cases?ahead=60&case=offer_due:${first!.registration}`,
  )
  await page.getByText(/^Šio atvejo sąraše nebėra/).waitFor()
  expect(faults()).toEqual([])
  await page.close()
})

test('a head sees the cases by specialist without names, and a specialist’s day under pseudonyms', async () => {
  const { page, faults } = await openAs('vedėja')
  await page.getByRole('link', { name: 'Artėjantys atvejai pagal specialistą' }).click()
  await page.getByRole('heading', { level: 1, name: 'Artėjantys atvejai pagal specialistą' }).waitFor()
  await page.getByRole('combobox', { name: 'Kiek dienų į priekį' }).selectOption('60')
  const table = page.getByRole('grid', { name: 'Artėjantys atvejai pagal specialistą' })
  await table.waitFor()
  expect(await findViolations(page)).toEqual([])
  const own = await served.ask('GET', cases, { cookie: mediatorsCookie })
  const told = (await own.json()) as SpecialistCases
  const row = table.getByRole('row').filter({ hasText: told.specialist.name })
  await eventually(async () => Number(await row.getByRole('gridcell').first().textContent())).toBe(
    told.cases.length,
  )
  await row.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: `${told.specialist.name}: diena` }).waitFor()
  const list = page.getByRole('grid', { name: 'Atvejai, kurie netrukus bus įskaityti' })
  await eventually(() => list.getByRole('rowheader').count()).toBe(told.cases.length)
  const shown = (await list.textContent()) ?? ''
  for (const { person } of told.cases) if (person !== null) expect(shown).not.toContain(person)
  expect(await findViolations(page)).toEqual([])
  expect(faults()).toEqual([])
  await page.close()
})
