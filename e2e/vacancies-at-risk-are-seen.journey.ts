import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getVacancyBoard } from '../src/modules/vacancy-risk/contract.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
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

test('an administrator sets the period, the bands and a norm by keys alone, and the board follows', async () => {
  const { page, faults } = await openPage(browser, { as: 'administrator' })
  const before = await askService(getVacancyBoard, { params: place, query: {} })
  await page.goto(`${inject('address')}/en/vacancies/rules`)
  const write = async (label: string, value: string) => {
    await page.getByRole('textbox', { name: label }).focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(value)
  }
  // What cannot be read is told where it stands, and nothing changes.
  await write('Other norms', '72; ; 45')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Vilnius')
  await page.getByRole('button', { name: 'Set', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Line 2 cannot be read.').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect((await askService(getVacancyBoard, { params: place, query: {} })).rules).toEqual(before.rules)

  await write('Other norms', '72; ; 45')
  await write('Marks are shown from so many days before the day due', '120')
  await write('Red: below this probability, %', '90')
  await write('Green: from this probability on, %', '95')
  await page.keyboard.press('Enter')
  await page
    .getByText('Red: less likely than 90% to be filled in time; green: at least 95%')
    .first()
    .waitFor()
  await page.getByText('Other norms: occupations 72…: 45 days.').first().waitFor()
  // Another norm is another past to learn from: until that is done the board stays as it was.
  const after = await askService(getVacancyBoard, { params: place, query: {} })
  expect(after.rules).toMatchObject({ daysBefore: 120, redBelow: 0.9, greenFrom: 0.95 })
  const count = ({ vacancies }: typeof after) => vacancies.filter(({ mark }) => mark === 'red').length
  expect(count(after)).toBeGreaterThan(count(before))
  for (const { byNorm, occupation, registeredOn, dueOn } of after.vacancies) {
    if (!byNorm) continue
    const days = dayOf(dueOn) - dayOf(registeredOn)
    expect(days).toBe(occupation.startsWith('72') ? 45 : 30)
  }

  await write('Other norms', ' ')
  await write('Marks are shown from so many days before the day due', '30')
  await write('Red: below this probability, %', '50')
  await write('Green: from this probability on, %', '70')
  await page.keyboard.press('Enter')
  await eventually(
    async () => (await askService(getVacancyBoard, { params: place, query: {} })).rules,
  ).toEqual(before.rules)
  expect(faults).toEqual([])
  await page.close()
})
