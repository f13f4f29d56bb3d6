import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { eventually } from './eventually.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Between the margins of an upright A4, in CSS pixels. */
const sheet = { width: 703, height: 1000 }

test('a printout is the page without what is pressed, with its tables whole', async () => {
  const { page, faults } = await openPage(browser, { colorScheme: 'dark', viewport: sheet })
  await page.goto(`${inject('address')}/lt/window/national/LT?below=division&date=2012-09-30`)
  await page.getByRole('grid').nth(2).waitFor()
  await page.locator('figure svg').first().waitFor()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })

  expect(await page.getByRole('navigation', { name: 'Sistemos' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /Ieškoti|Kaip žinoma|Lentelė/ }).count()).toBe(0)
  await page.getByText('2012 m. rugsėjo 30 d., nuo metų pradžios').waitFor()
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  const cut = await page
    .locator('[role="grid"]')
    .evaluateAll(
      (tables) =>
        tables.filter(
          ({ parentElement: frame }) => frame !== null && frame.scrollHeight > frame.clientHeight + 1,
        ).length,
    )
  expect(cut).toBe(0)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(faults).toEqual([])
  await page.close()
})

test('a long table is printed to its end', async () => {
  const { page } = await openPage(browser, { viewport: sheet })
  await page.goto(`${inject('address')}/en/window/national/LT/rows/vacancies_filled?date=2012-09-30`)
  const rows = page.locator('section[aria-labelledby="rows"] [role="grid"]')
  await rows.waitFor()
  expect(await rows.locator('tbody tr[data-index]').count()).toBeLessThan(200)
  await page.emulateMedia({ media: 'print' })
  await eventually(() => rows.locator('tbody tr[data-index]').count()).toBe(500)
  await page.close()
})
