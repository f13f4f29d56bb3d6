import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formatNumber } from '../src/design/language/format-number.ts'
import { getForecast, type Judgement } from '../src/modules/forecasting/contract.ts'
import { getCatalogue } from '../src/modules/indicators/contract.ts'
import { askService } from './ask-service.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const words = { not_expected: 'Mažai tikėtina', at_risk: 'Rizika' } as const

test('a director sees first what is not to be expected and at risk, what is forecast and what it takes', async () => {
  const place = { level: 'national', node: 'LT' }
  const date = '2012-09-30'
  const { judgements } = await askService(getForecast, { params: place, query: { date } })
  const { indicators } = await askService(getCatalogue, {})
  const troubled = judgements
    .filter(({ mark }) => mark === 'not_expected' || mark === 'at_risk')
    .toSorted((a, b) => a.probability! - b.probability!)
  // The demo's plan of 2012 asks for more than some of its indicators will come to.
  expect(troubled.length).toBeGreaterThan(1)

  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/window/national/LT?date=${date}`)
  const attention = page.getByRole('list', { name: 'Kuo rūpintis pirmiausia' })
  await attention.waitFor({ timeout: 60_000 })
  const told = await attention.getByRole('listitem').allTextContents()
  const first = troubled[0]!
  const indicator = indicators.find(({ id }) => id === first.indicator)!
  const write = (value: number) => formatNumber('lt', value, indicator.decimals)
  expect(told[0]).toContain(words[first.mark as keyof typeof words])
  expect(told[0]).toContain(indicator.title.lt)
  expect(told[0]).toContain(`${write(first.forecast.lower)} – ${write(first.forecast.upper)}`)
  expect(told[0]).toContain(write(first.forecast.value))
  expect(told).toHaveLength(Math.min(5, troubled.length))

  // In the table each target has its mark, what should be by now and how likely it is met.
  const row = page.getByRole('grid').first().getByRole('row', { name: indicator.title.lt })
  const cells = (await row.first().textContent()) ?? ''
  expect(cells).toContain(write(first.expected!))
  const marked = judgements.filter((one): one is Judgement & { mark: string } => one.mark !== null)
  expect(await page.getByRole('grid').first().locator('tbody tr td:first-child svg').count()).toBe(
    marked.length,
  )
  expect(await findViolations(page)).toEqual([])

  // The chosen indicator's chart has the way to the target and the forecast, and its table has them by day.
  await page.keyboard.press('End')
  const chart = page.getByRole('figure').first()
  await chart.getByRole('button', { name: /Lentelė/ }).focus()
  await page.keyboard.press('Enter')
  const last = chart.getByRole('row', { name: /gruodžio 31/ })
  await last.waitFor()
  expect(await last.textContent()).toContain(write(first.forecast.value))
  expect(faults).toEqual([])
  await page.close()
})

test('how far forecasts can be trusted is shown, and an administrator sets the thresholds by keys alone', async () => {
  const { page, faults } = await openPage(browser, { as: 'administrator' })
  await page.goto(`${inject('address')}/en/forecasts`)
  await page.getByRole('heading', { level: 1, name: 'How far forecasts can be trusted' }).waitFor()
  await page.getByText('is marked “not to be expected” when its probability is below 20 %').waitFor()
  const from = page.getByRole('textbox', { name: '“On course” from, %' })
  await from.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('10')
  await page.keyboard.press('Enter')
  await page.getByText('the first must be below the second').waitFor()
  await from.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('75')
  await page.keyboard.press('Enter')
  await page.getByText('“at risk” when below 75 %').waitFor()
  await page.getByText(/^From 2012-12-31 20.% and 75.%/).waitFor()
  // What was said on past month ends and came true, once it has been calculated.
  await page.getByRole('img', { name: /Probability given/ }).waitFor({ timeout: 600_000 })
  const table = page.getByRole('grid', { name: 'By office' })
  expect(await table.getByRole('row').count()).toBe(11)
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
}, 660_000)
