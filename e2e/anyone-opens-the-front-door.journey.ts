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
