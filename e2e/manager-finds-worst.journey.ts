import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formatNumber } from '../src/design/language/format-number.ts'
import { explainFigure, getCatalogue, type Indicator } from '../src/modules/indicators/contract.ts'
import {
  type ComparedNode,
  getService,
  getWindowComparison,
} from '../src/modules/managers-window/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { readNumber } from './read-number.ts'

const chosen = 'vacancies_filled'

let browser: Browser
let indicator: Indicator
beforeAll(async () => {
  browser = await openBrowser()
  const { indicators } = await askService(getCatalogue, {})
  indicator = indicators.find((one) => one.id === chosen)!
})
afterAll(() => browser.close())

type Node = { level: string; id: string; name: string }

/** The nodes below as the service compares them, the worst first. */
async function askWorst({ level, id }: Node): Promise<ComparedNode> {
  const { nodes } = await askService(getWindowComparison, { params: { level, node: id } })
  const valued = nodes.filter((one) => one.figures[chosen]?.value != null)
  const value = (one: ComparedNode) => one.figures[chosen]!.value!
  expect(valued.length).toBeGreaterThan(0)
  return valued.reduce((worst, one) => (value(one) < value(worst) ? one : worst))
}

function comparison(page: Page) {
  return page.locator('section[aria-labelledby="below"]').getByRole('grid').first()
}

/** On a node's page: the comparison begins with the worst, whose numbers are the service's; goes down to it. */
async function goDownToWorst(page: Page, at: Node, language: 'lt' | 'en'): Promise<Node> {
  const worst = await askWorst(at)
  const figure = worst.figures[chosen]!
  const row = comparison(page).locator('tbody tr').first()
  await row.waitFor()
  const value = row.locator('td').first()
  expect(await value.textContent()).toBe(formatNumber(language, figure.value!, indicator.decimals))
  const [, , , numerator, denominator] = await row.locator('td').allTextContents()
  expect(readNumber(numerator!, language)).toBe(figure.numerator)
  expect(readNumber(denominator!, language)).toBe(figure.denominator)
  const link = row.getByRole('link')
  const name = await link.textContent().then((text) => text?.trim() ?? '')
  await link.click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  const [level, id] = new URL(page.url()).pathname.split('/').slice(3)
  const went = { level: decodeURIComponent(level!), id: decodeURIComponent(id!), name }
  // Nodes of one and the same worst value may come in any order.
  const { nodes } = await askService(getWindowComparison, { params: { level: at.level, node: at.id } })
  const value2 = nodes.find((one) => one.level === went.level && one.id === went.id)?.figures[chosen]?.value
  expect(value2).toBe(figure.value)
  return went
}

test.each(['lt', 'en'] as const)(
  'a manager goes from the country to the rows behind the worst number, in %s',
  async (language) => {
    const { page, faults } = await openPage(browser)
    const { root } = await askService(getService, {})
    await page.goto(`${inject('address')}/${language}/window`)
    await page.getByRole('heading', { level: 1, name: root!.name }).waitFor()

    const indicators = page.getByRole('grid').first()
    await indicators.getByRole('link', { name: indicator.title[language], exact: true }).click()
    await page.getByRole('heading', { level: 2, name: indicator.title[language], exact: true }).waitFor()
    await eventually(() => new URL(page.url()).searchParams.get('indicator')).toBe(chosen)
    await page.locator('figure svg').first().waitFor()
    expect(await findViolations(page)).toEqual([])

    const office = await goDownToWorst(page, root!, language)
    expect(office.level).toBe('office')
    const division = await goDownToWorst(page, office, language)
    expect(division.level).toBe('division')
    await comparison(page).waitFor()
    expect(await findViolations(page)).toEqual([])
    const specialist = await goDownToWorst(page, division, language)
    expect(specialist.level).toBe('specialist')
    await page.locator('#days').waitFor()
    expect(await findViolations(page)).toEqual([])

    const rowsLink = page.getByRole('link', { name: language === 'lt' ? /^Eilutės/ : /^The rows/ })
    await rowsLink.click()
    await page.locator('#sums').waitFor()
    await checkRows(page, specialist, language)
    expect(await findViolations(page)).toEqual([])

    const crumbs = page.locator('header nav').first()
    await crumbs.getByRole('link', { name: office.name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: office.name, exact: true }).waitFor()
    expect(faults).toEqual([])
    await page.close()
  },
  240_000,
)

/** The sums on the page make its number, and the service's rows make the sums. */
async function checkRows(page: Page, node: Node, language: 'lt' | 'en'): Promise<void> {
  const explanation = await askService(explainFigure, {
    params: { indicator: chosen },
    query: { level: node.level, node: node.id, limit: 100_000 },
  })
  expect(explanation.rows).toHaveLength(explanation.total)
  for (const sum of explanation.sums) {
    const rows = explanation.rows.filter((row) => row.into === sum.into)
    const once = new Map(rows.map((row) => [row.group, row.amount]))
    expect([...once.values()].reduce((total, amount) => total + amount, 0)).toBe(sum.total)
  }
  const sums = page.locator('section[aria-labelledby="sums"]').getByRole('grid')
  const totals = await sums.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      title: row.querySelector('th')?.textContent ?? '',
      total: row.querySelector('td')?.textContent ?? '',
    })),
  )
  for (const sum of explanation.sums) {
    const shown = totals.find((one) => one.title === sum.title[language])
    expect(readNumber(shown!.total, language)).toBe(sum.total)
  }
  const [numerator, denominator] = [explanation.figure.numerator!, explanation.figure.denominator!]
  expect(totals.map((one) => readNumber(one.total, language))).toEqual(
    expect.arrayContaining([numerator, denominator]),
  )
  const large = (await page.locator('main > p').first().textContent()) ?? ''
  const recomputed = formatNumber(language, (100 * numerator) / denominator, indicator.decimals)
  expect(large.startsWith(recomputed)).toBe(true)
  const rows = page.locator('section[aria-labelledby="rows"]').getByRole('grid')
  expect(await rows.getAttribute('aria-rowcount')).toBe(String(Math.min(explanation.total, 500) + 1))
}
