import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getFairComparison, getNodeYears } from '../src/modules/managers-window/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { readNumber } from './read-number.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const country = { level: 'national', node: 'LT' }
const indicator = 'placements_made'
const date = '2012-12-31'
const params = { ...country, indicator }

const nameOf = async (page: Page, row: number): Promise<string> =>
  (await page
    .getByRole('grid', { name: /^Palyginimas tomis pačiomis sąlygomis/ })
    .getByRole('rowheader')
    .nth(row)
    .textContent())!.trim()

test('offices stand beside each other under the same conditions, with intervals, by keys alone', async () => {
  const fair = await askService(getFairComparison, { params, query: { date } })
  expect(fair.nodes).toHaveLength(10)
  expect(fair.notCompared).toBeNull()
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window/national/LT?date=${date}&indicator=${indicator}`)
  await page.getByRole('link', { name: /^Palyginti tomis pačiomis sąlygomis/ }).focus()
  await page.keyboard.press('Enter')
  const table = page.getByRole('grid', { name: /^Palyginimas tomis pačiomis sąlygomis/ })
  await table.waitFor()
  expect(new URL(page.url()).searchParams.get('date')).toBe(date)

  // Those that stand out come first, and are told in words.
  const out = fair.nodes.filter(({ standsOut }) => standsOut !== null)
  expect(await nameOf(page, 0)).toBe(fair.nodes[0]!.name)
  const said = (await page.locator('main').textContent())!
  for (const { name } of out) expect(said).toContain(name)
  const first = table.getByRole('row').nth(1)
  const shown = fair.nodes[0]!
  const cell = (await first.getByRole('gridcell').allTextContents()).find((text) => text.includes('–'))!
  expect(readNumber(cell, 'lt')).toBeCloseTo((shown.adjusted ?? shown.raw).value, 1)
  expect(await findViolations(page)).toEqual([])

  // Sorted by place, which is a range and no number of its own.
  await table
    .getByRole('columnheader', { name: /^Vieta/ })
    .getByRole('button')
    .focus()
  await page.keyboard.press('Enter')
  const byPlace = fair.nodes.toSorted((a, b) => b.rank.from + b.rank.to - (a.rank.from + a.rank.to))
  await eventually(() => nameOf(page, 0)).toBe(byPlace[0]!.name)

  const funnel = page.getByRole('region', { name: 'Piltuvo diagrama' })
  expect(await funnel.getByRole('img').count()).toBe(1)
  const neighbours = fair.nodes.find((one) => one.neighbours.length > 0)
  if (neighbours) {
    await page.getByRole('link', { name: `Parodyti panašiausius pagal sąlygas: ${neighbours.name}` }).focus()
    await page.keyboard.press('Enter')
    const alike = page.getByRole('grid', { name: `Panašiausi pagal sąlygas: ${neighbours.name}` })
    await alike.waitFor()
    expect(await alike.getByRole('rowheader').allTextContents()).toEqual([
      neighbours.name,
      ...neighbours.neighbours.map(({ name }) => name),
    ])
  }
  expect(faults).toEqual([])
  await page.close()
}, 180_000)

test('an office that was reorganised stands beside itself of earlier years, as then and as now', async () => {
  const at = { level: 'office', node: 'TDB-KAU' }
  const years = await askService(getNodeYears, { params: { ...at, indicator }, query: { date } })
  expect(years.tree).toBe('moved')
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/en/window/office/TDB-KAU/fair/${indicator}?date=${date}`)
  const part = page.getByRole('region', { name: /^Years beside each other/ })
  await part.getByRole('grid').waitFor()
  const rows = part.getByRole('row')
  for (const [index, { year, value, todaysTree, moved }] of years.years.entries()) {
    const row = rows.nth(index + 1)
    expect(await row.getByRole('rowheader').textContent()).toBe(String(year))
    const [then, now] = await row.getByRole('gridcell').allTextContents()
    expect(readNumber(then!, 'en')).toBe(value)
    expect(readNumber(now!, 'en')).toBe(todaysTree)
    for (const { name } of moved) expect(await row.textContent()).toContain(name)
  }
  expect(faults).toEqual([])
  await page.close()
})
