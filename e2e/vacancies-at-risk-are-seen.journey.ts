import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getVacancyBoard } from '../src/modules/vacancy-risk/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const place = { level: 'division', node: 'KAC-13' }

test('the head of a centre sees by exclamation marks which vacancies may not be filled in time, and why', async () => {
  const { page, faults } = await openPage(browser, { as: 'head' })
  await page.goto(`${inject('address')}/lt/vacancies`)
  // Until it has been learnt how vacancies were filled, the page says so and then updates itself.
  const board = page.getByRole('grid', { name: 'Atviri laisvų darbo vietų pasiūlymai' })
  await board.waitFor({ timeout: 60_000 })
  const { vacancies, rules } = await askService(getVacancyBoard, { params: place, query: {} })
  expect(vacancies.length).toBeGreaterThan(10)
  const red = vacancies.filter(({ mark }) => mark === 'red')
  expect(red.length).toBeGreaterThan(0)
  expect(await page.getByText('gali likti laiku neužpildyt').textContent()).toContain(String(red.length))

  // What acting gains most at comes first; a red one says the position that is least likely to be filled in time.
  const [first] = vacancies
  const row = board.getByRole('row').nth(1)
  expect(await row.textContent()).toContain(first!.vacancy)
  expect(await row.textContent()).toContain(first!.dueOn)
  for (const { mark, places, daysLeft } of vacancies) {
    const least = places.at(-1)!.probability
    if (mark === 'red') expect(least).toBeLessThan(rules.redBelow)
    if (mark === 'green') expect(least).toBeGreaterThanOrEqual(rules.greenFrom)
    if (daysLeft > rules.daysBefore) expect(mark).toBe(null)
  }
  expect(await findViolations(page)).toEqual([])

  // The red ones alone, by keys alone; the address keeps the choice, also in the other language.
  await page.getByRole('combobox', { name: 'Ženklas' }).focus()
  await page.keyboard.press('ArrowDown')
  await eventually(() => new URL(page.url()).searchParams.get('mark')).toBe('red')
  await eventually(() => board.getByText('Maža rizika').count()).toBe(0)
  expect(await board.getByText('Didelė rizika').count()).toBeGreaterThan(0)
  await page.goto(page.url().replace('/lt/', '/en/'))
  const english = page.getByRole('grid', { name: 'Open vacancies' })
  await english.waitFor()
  expect(await english.getByText('High risk').count()).toBeGreaterThan(0)
  expect(await english.getByText('Low risk').count()).toBe(0)
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('a counsellor and the mediator beside them see the same board of their centre', async () => {
  const lists = await Promise.all(
    ['counsellor', 'mediator'].map(async (as) => {
      const { page, faults } = await openPage(browser, { as })
      await page.goto(`${inject('address')}/lt/vacancies/${place.level}/${place.node}`)
      const board = page.getByRole('grid', { name: 'Atviri laisvų darbo vietų pasiūlymai' })
      await board.waitFor({ timeout: 60_000 })
      const names = await board.getByRole('row').allTextContents()
      expect(faults).toEqual([])
      await page.close()
      return names
    }),
  )
  expect(lists[0]!.length).toBeGreaterThan(10)
  expect(lists[1]).toEqual(lists[0])
})
