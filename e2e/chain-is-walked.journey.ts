import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Chain, getChain, getDefinition } from '../src/modules/indicators/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { readNumber } from './read-number.ts'

let browser: Browser
let chain: Chain
beforeAll(async () => {
  browser = await openBrowser()
  chain = await askService(getChain, {})
})
afterAll(() => browser.close())

const titlesOf = (page: Page, step: string) =>
  page.locator(`[data-chain-step="${step}"] [data-chain-link]`).allTextContents()
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

test('from a goal to what is done for it and back, by keys alone', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/indicators`)
  await page.getByRole('link', { name: /^Pagal tikslus/ }).click()
  await page.locator('[data-chain-step="output"]').waitFor()
  const goal = chain.goals[0]!
  expect(await titlesOf(page, 'goal')).toEqual(chain.goals.map(({ title }) => title.lt))

  await page.locator('[data-chain-link]').first().focus()
  await page.keyboard.press('Enter')
  await eventually(() => titlesOf(page, 'goal')).toEqual([goal.title.lt])
  const effects = chain.criteria.filter((one) => one.criterion === 'effect' && one.goal === goal.id)
  expect(await titlesOf(page, 'effect')).toEqual(effects.map(({ title }) => title.lt))

  // The one chosen keeps the focus: on to an effect, then a result, then an output.
  await eventually(() => focusedText(page)).toBe(goal.title.lt)
  for (const step of ['effect', 'result', 'output']) {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Home')
    const title = await focusedText(page)
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('[data-chain-link][aria-current]').textContent()).toBe(title)
    await eventually(() => titlesOf(page, step)).toEqual([title])
    await eventually(() => focusedText(page)).toBe(title)
  }
  // From what is done up again to what it is for.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  const goals = await titlesOf(page, 'goal')
  expect(goals).toContain(await focusedText(page))
  await page.getByRole('link', { name: 'Rodyti visą grandinę' }).click()
  await eventually(() => titlesOf(page, 'goal')).toHaveLength(chain.goals.length)
  expect(faults).toEqual([])
  await page.close()
})

test('the chain has the country’s figures and leads to the indicator, which leads back', async () => {
  const { page, faults } = await openPage(browser)
  const one = chain.criteria.find(({ id }) => id === 'vacancies_filled')!
  await page.goto(`${inject('address')}/en/indicators?view=chain&at=criterion+vacancies_filled`)
  const card = page.locator('li[data-chosen]')
  await card.waitFor()
  const figures = (await card.locator('p').textContent()) ?? ''
  expect(readNumber(figures, 'en')).toBeCloseTo(one.figure.value!, 1)
  expect(figures).toContain(`target ${one.target!.value.toFixed(1)}`)

  await card.getByRole('link', { name: `Definition: ${one.title.en}` }).click()
  await page.getByRole('heading', { name: 'How it is calculated' }).waitFor()
  const definition = await askService(getDefinition, { params: { indicator: one.id } })
  for (const { lines } of definition.parts.filter(
    ({ about }) => about === 'formula' || about === 'measure',
  )) {
    for (const line of lines)
      expect(await page.getByText(line.en, { exact: true }).count()).toBeGreaterThan(0)
  }
  for (const { title } of [...definition.leadsTo, ...definition.ledToBy]) {
    expect(await page.getByRole('link', { name: title.en, exact: true }).count()).toBeGreaterThan(0)
  }
  await page.getByRole('link', { name: 'show in the chain' }).click()
  await eventually(() => page.locator('[data-chain-link][aria-current]').textContent()).toBe(one.title.en)
  expect(faults).toEqual([])
  await page.close()
})

test.each([
  '/indicators?view=chain',
  '/indicators?view=chain&at=goal+good_service',
  '/indicators/placements_made',
])('%s is open to all in both languages', async (place) => {
  const { page, faults } = await openPage(browser)
  for (const language of ['lt', 'en']) {
    await page.goto(`${inject('address')}/${language}${place}`)
    await page.locator('main [data-chain-link], main #words').first().waitFor()
    expect(await findViolations(page)).toEqual([])
  }
  expect(faults).toEqual([])
  await page.close()
})
