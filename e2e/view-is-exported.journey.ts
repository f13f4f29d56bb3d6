import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { WindowPage } from '../src/modules/managers-window/contract.ts'
import { readWorkbook } from '../src/platform/spreadsheets/read-workbook.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const heading = (page: Page) => page.locator('h1').textContent()
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

/** Presses Tab until what has the focus says something. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (words.test(await focusedText(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`eighty presses of Tab do not reach ${words}`)
}

test('by keys alone: found by Ctrl K, opened, exported as a spreadsheet with the numbers of the page', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/indicators`)
  await page.locator('h1').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('klaipedos terit')
  await page
    .getByRole('option', { name: /^Klaipėdos teritorinė/ })
    .first()
    .waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await eventually(() => heading(page)).toMatch(/^Klaipėdos teritorinė/)
  await page.getByRole('grid').first().waitFor()

  await tabTo(page, /^Eksportuoti\s*Rodikliai/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^XLSX/)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/^window-office-.*\.xlsx$/)
  const read = await readWorkbook(await readFile(await download.path()), {
    bytes: 2 ** 22,
    unpackedBytes: 2 ** 24,
    cells: 100_000,
  })
  if (read.kind === 'problem') throw new Error(read.message.en)
  const { pathname } = new URL(page.url())
  const shown = (await page.evaluate(
    async (path) => (await fetch(`/api/v1${path}`)).json(),
    pathname.replace('/lt', ''),
  )) as WindowPage
  const [table, about] = read.sheets
  expect(table!.rows.slice(1).map(({ cells }) => cells[4])).toEqual(
    shown.indicators.map(({ figure }) => figure.value),
  )
  expect(table!.rows[0]!.cells).toEqual(
    expect.arrayContaining(['Matavimo vienetas', 'Žyma', 'Turėtų būti iki šiol', 'Prognozė', 'Tikimybė']),
  )
  const marks = table!.rows.slice(1).map(({ cells }) => cells[3])
  expect(marks.filter((mark) => mark === 'Įvykdyta' || mark === 'Neįvykdyta').length).toBeGreaterThan(3)
  // The address shows the same another day too.
  const address = String(about!.rows.find(({ cells }) => cells[0] === 'Adresas')?.cells[1])
  expect(address.startsWith(`${page.url()}?`)).toBe(true)
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    date: shown.date,
    span: 'ytd',
    'known-on': shown.date,
  })
  await eventually(() => focusedText(page)).toMatch(/^Eksportuoti/)

  await page.keyboard.press('Control+k')
  await page
    .getByRole('option', { name: /^Klaipėdos teritorinė/ })
    .first()
    .waitFor()
  await page.keyboard.type('rodyti angl')
  await page.getByRole('option', { name: /^Rodyti angliškai/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect(faults).toEqual([])
  await page.close()
})

test('a chart is taken away as a picture of its own, light also where the page is dark', async () => {
  const { page, faults } = await openPage(browser, { colorScheme: 'dark' })
  await page.goto(`${inject('address')}/lt/window`)
  await page.locator('figure svg').first().waitFor()
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).first().click(),
    ])
    return readFile(await download.path())
  }
  const svg = (await take('Išsaugoti SVG')).toString()
  expect(svg).toContain('fill="#ffffff"')
  expect(svg).toContain('Lietuvos darbo birža')
  expect(svg).toMatch(/Šaltinis: Perkūnas, \d{4}-\d{2}-\d{2}/)
  expect(svg).not.toContain('var(--')
  const png = await take('Išsaugoti PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(1920)
  expect(faults).toEqual([])
  await page.close()
})
