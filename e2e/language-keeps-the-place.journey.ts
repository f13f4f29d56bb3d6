import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const places = [
  '/window/office/TDB-SIA?date=2012-09-30&span=quarter&indicator=time_to_fill&sort=-numerator',
  '/window/office/TDB-SIA/rows/time_to_fill?date=2012-09-30&span=month',
  '/indicators/benefit_recipients?date=2012-09-30',
  '/indicators',
  '/register',
  '/data-quality',
  '/calculations',
]

test.each(places)('%s is the same place in the other language, and open to all in both', async (place) => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt${place}`)
  await page.locator('main [role="grid"], main dl').first().waitFor()
  const title = await page.title()
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('link', { name: /English/ }).click()
  await page.waitForURL(`**/en${place}`)
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('en')
  if (!place.includes('/TDB-SIA?')) await eventually(() => page.title()).not.toBe(title)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('link', { name: /Lietuvių/ }).click()
  await page.waitForURL(`**/lt${place}`)
  await eventually(() => page.title()).toBe(title)
  expect(faults).toEqual([])
  await page.close()
})
