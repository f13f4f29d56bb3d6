import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getSignIn, type SignIn } from '../src/modules/identity/contract.ts'
import { endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { readNumber } from './read-number.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function viewerOf(page: Page) {
  const answer = await page.request.get(inject('address') + endpointAddress(getSignIn, {}))
  return ((await answer.json()) as SignIn).viewer!
}

const whoseRows = (page: Page) => page.getByRole('navigation', { name: 'Kieno įrašai' })

test('a mediator comes from the rail to their own data quality, and to what to mend', async () => {
  const { page, faults } = await openPage(browser, { as: 'mediator' })
  const viewer = await viewerOf(page)
  await page.goto(`${inject('address')}/lt/window`)
  await page
    .getByRole('navigation', { name: 'Sistemos' })
    .getByRole('link', { name: 'Duomenų kokybė' })
    .click()
  await page.getByRole('grid', { name: 'Keturios kryptys pagal lenteles' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/lt/quality/specialist/${viewer.staff}`)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('link', { name: 'Ką taisyti' }).click()
  const rules = page.getByRole('grid', { name: 'Pažeistos taisyklės' })
  await rules.waitFor()
  // Only their own: there is nobody else to choose.
  expect(await whoseRows(page).count()).toBe(0)
  const rows = page.getByRole('grid', { name: 'Taisytini įrašai' })
  expect(new Set(await rows.locator('tbody td:nth-child(7)').allInnerTexts())).toEqual(new Set([viewer.name]))

  // A rule is chosen by keys; the address keeps it, and going back gives all again.
  const first = rules.getByRole('link').first()
  const title = await first.innerText()
  await first.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/[?&]rule=/)
  await page.getByRole('link', { name: 'Rodyti visus įrašus' }).waitFor()
  expect(new Set(await rows.locator('tbody td:nth-child(3)').allInnerTexts())).toEqual(new Set([title]))
  expect(await findViolations(page)).toEqual([])
  await page.goBack()
  await page.getByRole('link', { name: 'Rodyti visus įrašus' }).waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await page.close()
})

test('a head sees the division’s: nobody’s first, then a specialist’s, in both languages', async () => {
  const { page, faults } = await openPage(browser, { as: 'head' })
  const { level, node } = (await viewerOf(page)).home!
  await page.goto(`${inject('address')}/lt/window/${level}/${node}`)
  await page.getByRole('link', { name: 'Duomenų kokybė čia' }).click()
  await page.getByRole('link', { name: 'Ką taisyti' }).click()
  const chosen = whoseRows(page).locator('[aria-current=true]')
  await chosen.waitFor()
  expect(await chosen.innerText()).toMatch(/^Niekieno/)
  const people = whoseRows(page).getByRole('link')
  expect(await people.count()).toBeGreaterThan(3)
  const someone = people.nth(2)
  const [, name = '', count = ''] = /^(.+?)\s+([\d\s]+)$/.exec(await someone.innerText()) ?? []
  await someone.click()
  await page.waitForURL(/whose=S/)
  const rows = page.getByRole('grid', { name: 'Taisytini įrašai' })
  await page.getByRole('heading', { level: 2, name: new RegExp(`^${count.trim()} įraš`) }).waitFor()
  expect(new Set(await rows.locator('tbody td:nth-child(7)').allInnerTexts())).toEqual(new Set([name]))
  expect(readNumber(count, 'lt')).toBeGreaterThan(0)
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${inject('address')}/en/quality/${level}/${node}?dimension=timeliness`)
  await page.getByRole('grid', { name: 'Timeliness: now and earlier' }).waitFor()
  const below = page.getByRole('grid', { name: 'The nodes below' })
  const timely = await below.locator('tbody td:nth-child(3)').allInnerTexts()
  const values = timely.map((text) => Number(text)).filter((value) => !Number.isNaN(value))
  // The worst first.
  expect(values.length).toBeGreaterThan(2)
  expect(values).toEqual([...values].sort((a, b) => a - b))
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})
