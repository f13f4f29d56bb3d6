import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { eventually } from './eventually.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const heading = (page: Page) => page.locator('h1').textContent()

/** Presses Tab until the focus is in what a selector names. */
async function tabInto(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`sixty presses of Tab do not reach ${selector}`)
}

test('the window is walked, chosen from and left by keys alone', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window`)
  await page.getByRole('grid').first().waitFor()
  const country = await heading(page)

  await page.keyboard.press('Tab')
  expect(await focusedText(page)).toBe('Pereiti prie turinio')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')

  await tabInto(page, '[role="grid"]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  const title = await focusedText(page)
  await page.keyboard.press('Enter')
  await eventually(() => new URL(page.url()).searchParams.get('indicator')).not.toBeNull()
  await eventually(() => focusedText(page)).toBe(title)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')

  await page.locator('figure').first().waitFor()
  await tabInto(page, 'figure')
  await page.keyboard.press('t')
  await page.locator('figure [role="grid"]').waitFor()
  expect(new URL(page.url()).searchParams.get('course')).toBe('table')
  await page.keyboard.press('t')
  const slider = page.locator('figure input[type="range"]')
  await slider.waitFor()
  const before = await slider.getAttribute('aria-valuetext')
  await tabInto(page, 'input[type="range"]')
  await page.keyboard.press('ArrowLeft')
  await eventually(() => slider.getAttribute('aria-valuetext')).not.toBe(before)

  await tabInto(page, '[aria-labelledby="below"] [role="grid"]')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await eventually(() => new URL(page.url()).searchParams.get('sort')).toBe('name')
  await page.keyboard.press('ArrowDown')
  const office = await focusedText(page)
  await page.keyboard.press('Enter')
  await eventually(() => heading(page)).toBe(office)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.keyboard.press('Backspace')
  await eventually(() => heading(page)).toBe(country)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('siauliu miesto')
  await page
    .getByRole('option', { name: /^Šiaulių miesto/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => heading(page)).toMatch(/^Šiaulių miesto/)
  expect(faults).toEqual([])
  await page.close()
})

test('the period is changed by keys, and Escape leaves it as it was', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/en/window?date=2012-09-30`)
  await page.getByRole('grid').first().waitFor()
  const button = page.getByRole('button', { name: /^Date/ })
  await button.focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: 'Date' })
  await field.waitFor()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('date')).toBe('2012-09-30')

  await page.keyboard.press('Enter')
  await field.focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowUp')
  expect(await field.inputValue()).toBe('2012-08-31')
  await page.keyboard.press('Enter')
  await eventually(() => new URL(page.url()).searchParams.get('date')).toBe('2012-08-31')
  expect(faults).toEqual([])
  await page.close()
})
