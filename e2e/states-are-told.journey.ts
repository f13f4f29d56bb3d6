import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('a past known-on says what is being calculated until it is there', async () => {
  const { page, faults } = await openPage(browser)
  await page.route('**/api/v1/window/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.goto(`${inject('address')}/lt/window/office/TDB-SIA?date=2012-09-30&known-on=2012-10-05`)
  await page.getByText('Skaičiuojama, kas buvo žinoma 2012 m. spalio 5 d.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('grid').first().waitFor({ timeout: 60_000 })
  await page.getByText(/įrašyta iki .*; kaip žinoma 2012-10-05/).waitFor()
  expect(await page.getByRole('button', { name: /^Kaip žinoma/ }).textContent()).toContain('2012-10-05')
  expect(faults).toEqual([])
  await page.close()
})

test('a missing value is a dash that says why', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window/division/KAC-23?date=2012-01-02&span=week`)
  await page.getByRole('grid').first().waitFor()
  const dash = page.getByRole('button', { name: 'Nėra reikšmės. Kodėl?' }).first()
  await dash.click()
  const reason = page
    .getByText('Šiuo laikotarpiu čia nėra ko skaičiuoti')
    .or(page.getByText('Vardiklis lygus nuliui'))
  await reason.or(page.getByText('Nėra vienos iš lyginamų dalių')).first().waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('what is not there says what to do', async () => {
  const { page } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window/office/NOWHERE`)
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('Tokio padalinio ar specialisto nėra')
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${inject('address')}/en/register?date=2012-02-31`)
  await page.getByRole('heading', { name: 'The address holds a value that cannot be' }).waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${inject('address')}/en/nowhere`)
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('a server that fails can be asked again', async () => {
  const { page } = await openPage(browser)
  const failing = '**/api/v1/window/office/TDB-SIA?**'
  await page.route(failing, (route) => route.fulfill({ status: 500, body: 'not a problem document' }))
  await page.goto(`${inject('address')}/en/window/office/TDB-SIA`)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('The server’s answer could not be understood')
  expect(await findViolations(page)).toEqual([])
  await page.unroute(failing)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('grid').first().waitFor()
  await page.close()
})

test('figures that the register has overtaken say so', async () => {
  const { page, faults } = await openPage(browser)
  await page.route('**/api/v1/window/office/TDB-SIA?**', async (route) => {
    const response = await route.fetch()
    const reply = (await response.json()) as { state: Record<string, unknown> }
    const state = { ...reply.state, stale: true, calculating: true, position: 34, registerPosition: 36 }
    await route.fulfill({ response, json: { ...reply, state } })
  })
  await page.goto(`${inject('address')}/lt/window/office/TDB-SIA`)
  await page.getByText('Po to registre atsirado dar 2 duomenų pateikimai.').waitFor()
  expect(await page.getByText('Skaičiuota pagal 34 duomenų pateikimus').count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('the chain says so too, also when it is the day that has moved on', async () => {
  const { page, faults } = await openPage(browser)
  await page.route('**/api/v1/indicators/chain?**', async (route) => {
    const response = await route.fetch()
    const reply = (await response.json()) as { state: { position: number } }
    const { position } = reply.state
    const state = { ...reply.state, stale: true, calculating: true, registerPosition: position }
    await route.fulfill({ response, json: { ...reply, state: { ...state, knownOn: '2012-06-30' } } })
  })
  await page.goto(`${inject('address')}/en/indicators?view=chain&date=2012-12-31`)
  await page.getByText('These figures are not of today’s state yet.').waitFor()
  expect(await page.getByText('as known on 2012-06-30').count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('what opens over a page is open to all', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window/office/TDB-SIA`)
  await page.getByRole('grid').first().waitFor()
  await page.getByRole('button', { name: /^Data / }).click()
  await page.getByRole('radio', { name: 'nuo ketvirčio pradžios' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Kaip žinoma / }).click()
  await page.getByRole('radio', { name: 'nurodytą dieną' }).check()
  await page.getByRole('textbox', { name: 'Kaip buvo žinoma dienos pabaigoje' }).fill('2012-02-30')
  await page.getByText(/^Rašykite dieną iki/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('laisv')
  await page.getByRole('option').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})
