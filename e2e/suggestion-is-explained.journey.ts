import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExpectedConditions, PlanContent } from '../src/modules/planning/contract.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const root = { level: 'national', node: 'LT' }
const condition = 'vacancies_per_jobseeker'
const conditionTitle = 'Laisvos darbo vietos vienam bedarbiui'
const content: PlanContent = {
  title: { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' },
  ceiling: null,
  dropped: [],
  goals: [
    {
      id: 'work',
      title: { lt: 'Darbas žmonėms', en: 'Work for people' },
      tasks: [
        {
          id: 'place',
          title: { lt: 'Įdarbinti', en: 'Place' },
          responsible: 'Paslaugų skyrius',
          due: null,
          indicators: [
            {
              indicator: 'placements_made',
              target: 107,
              weight: 100,
              responsible: 'Paslaugų skyrius',
              due: null,
              rules: {
                offices: 'differentiated',
                divisions: 'differentiated',
                specialists: 'differentiated',
              },
              roles: ['mediator'],
              replaces: null,
              reason: null,
              collectionHours: null,
            },
          ],
        },
      ],
    },
  ],
}

let browser: Browser
let served: ServedExample
const cookies: Record<string, string> = {}
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  for (const [name, role] of [
    ['direktore', 'director'],
    ['analitike', 'central_specialist'],
  ] as const) {
    cookies[name] = await served.cookieOf(await served.addAccount({ name, role, at: root }))
  }
  await post('/plans', { year: 2012 })
  await post('/plans/2012/content', { version: 1, content })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

async function post(path: string, body: unknown): Promise<void> {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie: cookies.analitike, body })
  expect(response.status, await response.text()).toBe(200)
}

async function openAt(path: string): Promise<{ page: Page; faults: string[] }> {
  const value = cookies.direktore!.split('=').slice(1).join('=')
  const watched = await openPage(browser, { own: { address: served.address, cookie: value } })
  await watched.page.goto(`${served.address}${path}`)
  return watched
}

test('the panel of a cell tells the suggestion, its page the working, and what is expected is set by hand', async () => {
  const { page, faults } = await openAt('/lt/plan/2012/cascade/national/LT?cell=placements_made~office~O1~')
  const panel = page.getByRole('complementary', { name: 'Pasirinktas langelis' })
  const formula = await panel.getByText(/^[\d\s]+,\d\s×\s[\d,]+\s×\s[\d,]+\s=\s/).textContent()
  expect(await panel.getByRole('listitem').filter({ hasText: 'Pradedama nuo' }).count()).toBe(1)
  await panel.getByRole('link', { name: 'Visas apskaičiavimas' }).click()
  await page.getByRole('heading', { level: 1, name: /^Siūlymas: / }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/lt/plan/2012/suggestion/office/O1/placements_made')
  const chain = page.getByRole('region', { name: 'Pradinė reikšmė × pokytis × sąlygos = siūlymas' })
  expect(await chain.locator('strong').first().textContent()).toBe(formula)
  const conditions = page.getByRole('grid', { name: 'Kiek keičia vietos sąlygos' })
  expect(await conditions.getByRole('row').count()).toBeGreaterThanOrEqual(11)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('main').getByRole('link', { name: 'Numatomos sąlygos' }).last().click()
  const table = page.getByRole('grid', { name: '2012 m. numatomos darbo rinkos sąlygos' })
  await table.getByRole('button', { name: `Nustatyti: ${conditionTitle}` }).click()
  const value = page.getByRole('textbox', { name: /^Numatoma reikšmė/ })
  await value.fill('nulis')
  await page.getByRole('button', { name: 'Įrašyti', exact: true }).click()
  await page.getByText('Įrašykite skaičių, didesnį už nulį.').waitFor()
  expect(await findViolations(page)).toEqual([])

  // Somebody else is first: who and what is told, and what was written stays.
  await post('/plans/2012/conditions/office/O1', {
    condition,
    value: 80,
    reason: 'Uždaroma gamykla',
    version: 0,
  })
  await value.fill('125,5')
  await page.getByRole('textbox', { name: 'Kodėl' }).fill('Atidaroma gamykla')
  await page.getByRole('button', { name: 'Įrašyti', exact: true }).click()
  await page.getByText(/Tuo metu tai pakeitė analitike/).waitFor()
  expect(faults.splice(0).every((one) => one.includes('409'))).toBe(true)
  expect(await value.inputValue()).toBe('125,5')
  await page.getByRole('button', { name: 'Įrašyti', exact: true }).click()
  await table.getByText(/direktore \d{4}-\d\d-\d\d nustatė 125,5 .*„Atidaroma gamykla“/).waitFor()

  await table.getByRole('button', { name: `Nustatyti: ${conditionTitle}` }).click()
  await page.getByRole('textbox', { name: 'Kodėl' }).fill('Gamykla neatidaroma')
  await page.getByRole('button', { name: 'Grąžinti apskaičiuotą' }).click()
  await page.getByText('Visos 2012 m. sąlygos apskaičiuotos').waitFor()
  const response = await served.ask('GET', '/api/v1/plans/2012/conditions/office/O1', {
    cookie: cookies.direktore,
  })
  const told = ((await response.json()) as ExpectedConditions).conditions.find(
    (one) => one.condition === condition,
  )
  expect(told).toMatchObject({ set: null, version: 3 })
  expect(faults).toEqual([])
  await page.close()
})

test('a form of the plan that something is written in is not left by chance', async () => {
  const { page, faults } = await openAt('/lt/plan/2012?edit=head')
  const ceiling = page.getByRole('textbox', { name: /rodiklių/ })
  await ceiling.fill('7')
  const leaves = page.getByRole('link', { name: 'Pakeitimai' })
  await leaves.click()
  const dialog = page.getByRole('dialog', { name: 'Palikti formą neįrašius?' })
  await dialog.getByRole('button', { name: 'Atšaukti' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await ceiling.inputValue()).toBe('7')
  // In the other language it is still the same form.
  await page.getByRole('link', { name: 'EN – English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Action plan of 2012' }).waitFor()
  expect(await page.getByRole('textbox', { name: /indicators/ }).inputValue()).toBe('7')
  await page.getByRole('link', { name: 'Changes', exact: true }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.waitForURL('**/plan/2012/changes')
  expect(faults).toEqual([])
  await page.close()
})
