import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('the front door leads into the product in one’s own language', async () => {
  for (const [locale, language] of [
    ['lt-LT', 'lt'],
    ['en-GB', 'en'],
  ]) {
    const { page, faults } = await openPage(browser, { locale: locale! })
    await page.goto(inject('address'))
    await page.waitForSelector('main h1')
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/${language}/`))
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(faults).toEqual([])
    await page.close()
  }
})

test.each([1440, 1280, 1000, 800])(
  'no header of a table lies over its rows, %i pixels wide',
  async (width) => {
    const { page, faults } = await openPage(browser, { viewport: { width, height: 900 } })
    for (const path of ['/en/window/national/LT', '/en/calculations', '/en/indicators', '/en/data-quality']) {
      await page.goto(inject('address') + path)
      await page.getByRole('grid').first().locator('tbody td').first().waitFor()
      const overlaps = await page.getByRole('grid').evaluateAll((tables) =>
        tables.map((table) => {
          const header = table.querySelector('thead')?.querySelector('th')?.getBoundingClientRect()
          const row = table.querySelector('tbody')?.querySelector('tr')?.getBoundingClientRect()
          return header && row ? Math.max(0, header.bottom - row.top) : 0
        }),
      )
      expect(Math.max(...overlaps), path).toBeLessThan(1)
    }
    expect(faults).toEqual([])
    await page.close()
  },
)
