import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getSignIn, type SignIn } from '../src/modules/identity/contract.ts'
import { endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The mediator's own page, and the division where they work. */
async function openAsMediator() {
  const watched = await openPage(browser, { as: 'mediator' })
  const answer = await watched.page.request.get(inject('address') + endpointAddress(getSignIn, {}))
  const { viewer } = (await answer.json()) as SignIn
  const [held] = viewer!.roles
  return { ...watched, viewer: viewer!, division: held!.at }
}

test('a mediator comes to their own day; the rail has what they may use', async () => {
  const { page, faults, viewer } = await openAsMediator()
  await page.goto(`${inject('address')}/lt/window`)
  await page.getByRole('heading', { level: 1, name: 'Mano diena' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/lt/window/specialist/${viewer.staff}/cases`)
  const rail = page.getByRole('navigation', { name: 'Sistemos' })
  expect(await rail.getByRole('link').allTextContents()).toEqual([
    'Vadovo langas',
    'Laisvos darbo vietos',
    'Planas',
    'Mano sprendimai',
    'Paaiškinimai',
    'Stebimi rodikliai',
    'Mano užduotis',
    'Registras',
    'Duomenų kokybė',
    'Prognozės',
    'Rodiklių katalogas',
    'Skelbiami rodikliai',
    'Skaičiavimai',
    'Teisės',
  ])
  expect(faults).toEqual([])
  await page.close()
})

test('colleagues stand without names, and lead nowhere', async () => {
  const { page, faults, viewer, division } = await openAsMediator()
  for (const language of ['lt', 'en']) {
    const indicator = 'placements_made'
    await page.goto(
      `${inject('address')}/${language}/window/${division.level}/${division.node}?indicator=${indicator}`,
    )
    const below = page.locator('section[aria-labelledby="below"]')
    await below.getByRole('grid').first().waitFor()
    await below
      .getByText(language === 'lt' ? /^Kolegos, be vardų: \d+\./ : /^Colleagues, without names: \d+\./)
      .waitFor()
    const names = await below.getByRole('grid').first().locator('tbody th').allInnerTexts()
    const anonymous = language === 'lt' ? 'Kolega, be vardo' : 'Colleague, without a name'
    expect(names.filter((name) => name === anonymous).length).toBeGreaterThanOrEqual(5)
    expect(new Set(names)).toEqual(new Set([viewer.name, anonymous]))
    expect(new Set(await below.getByRole('grid').getByRole('link').allTextContents())).toEqual(
      new Set([viewer.name]),
    )
    // Enter on a colleague's row goes nowhere.
    const row = below.getByRole('grid').first().getByRole('row', { name: anonymous }).first()
    const before = page.url()
    await row.locator('td').first().click()
    expect(page.url()).toBe(before)
    // The rows behind the number are the head's.
    await page
      .getByText(
        language === 'lt'
          ? 'Eilučių, kuriomis pagrįstas skaičius, jūsų vaidmenys neapima.'
          : 'The rows behind the number are not for your roles.',
      )
      .waitFor()
    // So that the bar does not lie over what is looked at.
    await page.evaluate(() => window.scrollTo(0, 0))
    expect(await findViolations(page)).toEqual([])
  }
  expect(faults).toEqual([])
  await page.close()
})

test('what is not theirs is said to be so, and is not offered', async () => {
  const { page, faults, viewer } = await openAsMediator()
  await page.goto(`${inject('address')}/lt/data-quality`)
  await page.getByRole('grid', { name: 'Duomenų abejonės' }).waitFor()
  expect(await page.getByRole('grid').getByRole('link').count()).toBe(0)
  await page.getByText('Jūsų vaidmenys to neapima').waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(viewer.name.split(' ').at(-1)!)
  await page.getByRole('option', { name: new RegExp(viewer.name) }).waitFor()
  // Of the staff nobody but oneself is found.
  await page.getByRole('combobox').fill('specialist')
  await eventually(() => page.getByRole('option').allInnerTexts()).toEqual([
    expect.stringContaining(viewer.name),
  ])
  await page.keyboard.press('Escape')
  expect(faults).toEqual([])

  await page.goto(`${inject('address')}/lt/window/specialist/S00001`)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('kreipkitės į savo vadovą')
  expect(await findViolations(page)).toEqual([])
  await alert.getByRole('link', { name: /^Teisių lentelė/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Teisės' }).waitFor()
  await page.close()
})

test('the name of a person is read by who handles the case, for a purpose', async () => {
  const { page, faults, viewer } = await openAsMediator()
  await page.goto(`${inject('address')}/lt/window/specialist/${viewer.staff}`)
  const cases = page.locator('section[aria-labelledby="cases"]').getByRole('grid')
  const row = cases
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Vardas ir pavardė' }) })
    .first()
  await row.waitFor()
  const registration = await row.getByRole('rowheader').innerText()
  await row.getByRole('button', { name: 'Vardas ir pavardė' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('trumpai')
  await dialog.getByRole('button', { name: 'Rodyti vardą ir pavardę' }).click()
  await dialog.getByText('nuo 10 iki 500 ženklų').waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('textbox').fill('Kvietimas į pokalbį dėl pasiūlymo')
  await dialog.getByRole('textbox').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  const named = cases.getByRole('row').filter({ hasText: registration })
  expect(await named.locator('strong').innerText()).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+/u)
  expect(faults).toEqual([])
  await page.close()

  const audit = await openPage(browser, { as: 'auditor' })
  await audit.page.goto(`${inject('address')}/lt/audit?action=person.name`)
  const entry = audit.page.getByRole('row').filter({ hasText: 'Kvietimas į pokalbį dėl pasiūlymo' }).first()
  expect(await entry.innerText()).toContain('asmens vardo skaitymas')
  await audit.page.close()
})

test.each(['lt', 'en'] as const)(
  'the matrix tells what one may do, and who may do what, in %s',
  async (language) => {
    const { page, faults, viewer } = await openAsMediator()
    await page.goto(`${inject('address')}/${language}/permissions`)
    const matrix = page.getByRole('grid')
    await matrix.waitFor()
    expect(await matrix.getAttribute('aria-colcount')).toBe('17')
    const title = viewer.roles[0]!.title[language]
    await page
      .locator('section[aria-labelledby="own"]')
      .getByText(new RegExp(`^${title}, `))
      .waitFor()
    const headers = await matrix.locator('thead th').allInnerTexts()
    const column = headers.indexOf(title)
    const cell = matrix
      .getByRole('row', { name: /results\.read/ })
      .locator('td')
      .nth(column - 1)
    expect((await cell.innerText()).trim()).toBe(language === 'lt' ? 'savo' : 'own')
    expect(await findViolations(page)).toEqual([])

    // Narrow, a role at a time.
    await page.setViewportSize({ width: 360, height: 780 })
    await matrix.waitFor({ state: 'hidden' })
    await page.getByRole('combobox').selectOption('auditor')
    await eventually(() => new URL(page.url()).searchParams.get('role')).toBe('auditor')
    await page
      .getByText(language === 'lt' ? 'Audito žurnalas' : 'The audit', { exact: true })
      .last()
      .waitFor()
    expect(faults).toEqual([])
    await page.close()
  },
)
