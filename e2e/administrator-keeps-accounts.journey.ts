import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleId } from '../src/modules/identity/index.ts'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

let browser: Browser
let served: ServedExample
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

let opened = 0

/** A page of somebody who holds a role at the root. */
async function openAs(role: RoleId, path: string): Promise<{ page: Page; faults: string[] }> {
  const account = await served.addAccount({
    name: `${role}-${++opened}`,
    role,
    at: { level: 'national', node: 'LT' },
  })
  const cookie = (await served.cookieOf(account)).replace(/^[^=]+=/, '')
  const watched = await openPage(browser, { own: { address: served.address, cookie } })
  await watched.page.goto(served.address + path)
  return watched
}

const details = (page: Page) => page.locator('section[aria-labelledby="chosen-account"]')

let once = ''
const own = 'keturi-balti-gulbinai'

test('an administrator adds an account and grants a role where it is held', async () => {
  const { page, faults } = await openAs('administrator', '/lt/accounts')
  await page.getByRole('button', { name: 'Pridėti paskyrą' }).click()
  const form = page.getByRole('form', { name: 'Nauja paskyra' })
  await form.getByLabel('Vardas ir pavardė').fill('Ona Naujokė')
  await form.getByLabel('Prisijungimo vardas').fill('su tarpu')
  await form.getByRole('button', { name: 'Pridėti', exact: true }).click()
  expect(await form.getByRole('alert').innerText()).toContain('prisijungimo vardas netinka')
  expect(await findViolations(page)).toEqual([])
  faults.length = 0
  await form.getByLabel('Prisijungimo vardas').fill('ona.naujoke')
  await form.getByRole('button', { name: 'Pridėti', exact: true }).click()
  const told = page.getByRole('status').filter({ hasText: 'Ona Naujokė' })
  once = await told.locator('code').innerText()
  expect(once).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)

  await page.getByRole('searchbox', { name: 'Vardas ar prisijungimo vardas' }).fill('naujok')
  await page.getByRole('button', { name: 'Ieškoti', exact: true }).click()
  await eventually(() => new URL(page.url()).searchParams.get('search')).toBe('naujok')
  await eventually(() => page.getByRole('grid', { name: 'Paskyros' }).locator('tbody tr').count()).toBe(1)
  await page.getByRole('link', { name: 'Ona Naujokė' }).click()
  await details(page).getByText('Nieko nesuteikta').waitFor()
  await details(page).getByRole('button', { name: 'Suteikti vaidmenį' }).click()
  await details(page).getByLabel('Vaidmuo').selectOption('regional_director')
  await details(page).getByRole('button', { name: 'Suteikti', exact: true }).click()
  await details(page).getByText('Pasirinkite, kur vaidmuo turimas.').waitFor()
  await details(page).getByRole('button', { name: 'Pasirinkti padalinį…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('option').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  // A regional director is one of an office: of the divisions none is offered.
  const offered = await dialog.getByRole('option').allInnerTexts()
  expect(offered.length).toBeGreaterThan(0)
  const [name] = offered[0]!.split('\n')
  await dialog.getByRole('combobox').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await details(page).getByText(name!).first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await details(page).getByRole('button', { name: 'Suteikti', exact: true }).click()
  await details(page)
    .getByRole('grid')
    .getByRole('row', { name: /Teritorinės įstaigos direktorius/ })
    .waitFor()
  await page
    .getByRole('grid', { name: 'Paskyros' })
    .getByText(`Teritorinės įstaigos direktorius, ${name}`)
    .waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('the password for once is changed for one’s own at the first sign-in', async () => {
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(`${served.address}/lt/account`)
  await fillSignIn(page, 'ona.naujoke', once)
  await page.getByRole('heading', { level: 1, name: 'Pasirinkite savo slaptažodį' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  // What was typed a moment ago is not asked for again.
  expect(await page.getByLabel('Vienkartinis slaptažodis').count()).toBe(0)
  await page.getByLabel('Naujas slaptažodis').fill('password1234')
  await page.getByRole('button', { name: 'Toliau su šiuo slaptažodžiu' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('lengvai atspėjamas')
  faults.length = 0
  await page.getByLabel('Naujas slaptažodis').fill(own)
  await page.getByRole('button', { name: 'Toliau su šiuo slaptažodžiu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mano paskyra' }).waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('a role is taken away and an account disabled, after it was confirmed; the person is out', async () => {
  const theirs = await openPage(browser, { as: null })
  await theirs.page.goto(`${served.address}/lt/account`)
  await fillSignIn(theirs.page, 'ona.naujoke', own)
  await theirs.page.getByRole('heading', { level: 1, name: 'Mano paskyra' }).waitFor()

  const { page, faults } = await openAs('administrator', '/lt/accounts?search=naujok')
  await page.getByRole('link', { name: 'Ona Naujokė' }).click()
  await details(page).getByRole('button', { name: 'Atimti vaidmenį' }).click()
  const dialog = page.getByRole('dialog')
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Atšaukti' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await details(page).getByRole('button', { name: 'Atimti vaidmenį' }).count()).toBe(1)
  await details(page).getByRole('button', { name: 'Atimti vaidmenį' }).click()
  await dialog.getByRole('button', { name: 'Atimti vaidmenį' }).click()
  await page.getByRole('grid', { name: 'Paskyros' }).getByText('nė vieno').waitFor()

  await details(page).getByRole('button', { name: 'Išjungti paskyrą' }).click()
  await dialog.getByRole('button', { name: 'Išjungti paskyrą' }).click()
  await page.getByRole('grid', { name: 'Paskyros' }).getByText('išjungta').waitFor()
  await details(page).getByRole('button', { name: 'Įjungti paskyrą' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()

  await theirs.page.reload()
  await theirs.page.getByRole('heading', { level: 1, name: 'Prisijungimas' }).waitFor()
  await fillSignIn(theirs.page, 'ona.naujoke', own)
  expect(await theirs.page.getByRole('alert').innerText()).toContain('neteisingas')
  await theirs.page.close()
})

test('personnel read the accounts and change none', async () => {
  const { page, faults } = await openAs('personnel', '/en/accounts?search=naujok')
  await page.getByRole('link', { name: 'Ona Naujokė' }).click()
  await details(page).getByRole('heading', { name: 'Roles granted' }).waitFor()
  expect(await page.getByRole('button', { name: /Grant|Disable|Enable|Add|Take|New password/ }).count()).toBe(
    0,
  )
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('a form that a button opens takes the focus, and gives it back', async () => {
  await served.addAccount({ name: 'klavisine', role: 'director', at: { level: 'national', node: 'LT' } })
  const { page, faults } = await openAs('administrator', '/lt/accounts?search=klavisine')
  const add = page.getByRole('button', { name: 'Pridėti paskyrą' })
  await add.press('Enter')
  await page.keyboard.insertText('Jonė Klavišinė')
  expect(await page.getByLabel('Vardas ir pavardė').inputValue()).toBe('Jonė Klavišinė')
  await page.getByRole('button', { name: 'Atšaukti' }).press('Enter')
  const isFocused = (button: typeof add) => button.evaluate((one) => one === document.activeElement)
  await eventually(() => isFocused(add)).toBe(true)

  await page.getByRole('link', { name: 'klavisine' }).press('Enter')
  const grant = details(page).getByRole('button', { name: 'Suteikti vaidmenį' })
  await grant.press('Enter')
  const role = details(page).getByLabel('Vaidmuo', { exact: true })
  await role.waitFor()
  expect(await role.evaluate((one) => one === document.activeElement)).toBe(true)
  await details(page).getByRole('button', { name: 'Atšaukti' }).press('Enter')
  await eventually(() => isFocused(grant)).toBe(true)
  expect(faults).toEqual([])
  await page.close()
})

test('the audit is searched, an entry is opened, and the whole is verified', async () => {
  const { page, faults } = await openAs('auditor', '/lt/audit')
  await page.getByLabel('Veiksmas', { exact: true }).fill('role.')
  await page.getByLabel('Kas', { exact: true }).fill('administrator')
  await page.getByRole('button', { name: 'Ieškoti', exact: true }).last().click()
  await eventually(() => new URL(page.url()).searchParams.get('action')).toBe('role.')
  const table = page.getByRole('grid', { name: 'Audito žurnalas' })
  await eventually(() => table.locator('tbody tr').count()).toBe(2)
  const granted = table.getByRole('row').filter({ hasText: 'vaidmens suteikimas' })
  // Who in which capacity, and to whom, by their names.
  expect(await granted.innerText()).toMatch(/Administratorius, (?!LT)\S/)
  expect(await granted.innerText()).toContain('Ona Naujokė')
  await granted.getByRole('link').click()
  const entry = page.locator('section[aria-labelledby="entry"]')
  await entry.getByText('regional_director', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('entry')).toMatch(/^\d+$/)
  expect(await findViolations(page)).toEqual([])

  await page.getByLabel('Nuo dienos').fill('2012-02-31')
  await page.getByRole('button', { name: 'Ieškoti', exact: true }).last().click()
  await page.getByText('Rašykite taip: 2026-01-31').waitFor()
  await page.getByLabel('Nuo dienos').fill('')
  await page.getByLabel('Baigtis').selectOption('refused')
  await page.getByRole('button', { name: 'Ieškoti', exact: true }).last().click()
  await page.getByText('Tokių įrašų nėra').waitFor()

  await page.getByRole('button', { name: 'Patikrinti visą žurnalą' }).click()
  await page.getByText(/^Žurnalas vientisas: \d+/).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('an audit that was tampered with says at which entry, and why', async () => {
  const { page } = await openAs('auditor', '/en/audit')
  await page.route('**/api/v1/audit/verdict', (route) =>
    route.fulfill({ json: { whole: false, entries: 6, broken: 7, fault: 'changed' } }),
  )
  await page.getByRole('button', { name: 'Verify the whole audit' }).click()
  await page.getByText('The audit is broken at entry 7. The entry is not as it was written.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})
