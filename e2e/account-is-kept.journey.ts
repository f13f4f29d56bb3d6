import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const password = 'trys-zalios-varles'
const office = { level: 'office', node: 'O1' }

let browser: Browser
let served: ServedExample
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  await served.addAccount({ name: 'vadove', role: 'regional_director', at: office, password })
  await served.addAccount({
    name: 'kolege',
    role: 'specialist',
    at: { level: 'division', node: 'O1D1' },
    password,
  })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

/** The own account of somebody who has signed in by the page. */
async function openAccount(name: string): Promise<{ page: Page; faults: string[] }> {
  const watched = await openPage(browser, { as: null })
  await watched.page.goto(`${served.address}/lt/account`)
  await fillSignIn(watched.page, name, password)
  return watched
}

const opened = (page: Page) => page.getByRole('heading', { level: 1, name: 'Mano paskyra' }).waitFor()
const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })

test('a second factor is set up, asked for, and done without', async () => {
  const { page, faults } = await openAccount('vadove')
  await opened(page)
  expect(await findViolations(page)).toEqual([])
  const part = page.locator('section[aria-labelledby="factor"]')
  await part.getByRole('button', { name: 'Nustatyti antrąjį veiksnį' }).click()
  await part.getByLabel('Dabartinis slaptažodis').fill(password)
  await part.getByRole('button', { name: 'Pradėti' }).click()
  await part.getByRole('img', { name: /^QR kodas/ }).waitFor()
  expect(await findViolations(page)).toEqual([])
  const secret = (await part.locator('code').innerText()).replaceAll(' ', '')

  await part.getByLabel('Šešių skaitmenų kodas iš programėlės').fill('000000')
  await part.getByRole('button', { name: 'Patvirtinti' }).click()
  expect(await part.getByRole('alert').innerText()).toContain('Kodas neteisingas')
  faults.length = 0
  await part.getByLabel('Šešių skaitmenų kodas iš programėlės').fill(codeOf(secret))
  await part.getByRole('button', { name: 'Patvirtinti' }).click()
  await part.getByRole('heading', { name: 'Atkūrimo kodai' }).waitFor()
  const codes = await part.locator('ul li').allInnerTexts()
  expect(codes).toHaveLength(10)
  expect(await findViolations(page)).toEqual([])
  await part.getByRole('button', { name: 'Išsaugojau, toliau' }).click()
  await part.getByText('Liko 10 atkūrimo kodų.').waitFor()
  expect(faults).toEqual([])
  await page.close()

  // A code counts once: the one that confirmed it is not taken again, the next is.
  const again = await openAccount('vadove')
  const field = again.page.getByLabel('Kodas iš programėlės arba atkūrimo kodas')
  await field.waitFor()
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
  expect(await findViolations(again.page)).toEqual([])
  await field.fill('123456')
  await again.page.getByRole('button', { name: 'Toliau' }).click()
  expect(await again.page.getByRole('alert').innerText()).toContain('Kodas neteisingas')
  await field.fill(codeOf(secret, Date.now() + 30_000))
  await again.page.getByRole('button', { name: 'Toliau' }).click()
  await opened(again.page)
  expect(new URL(again.page.url()).pathname).toBe('/lt/account')
  await again.page.close()

  const withoutPhone = await openAccount('vadove')
  await withoutPhone.page.getByLabel('Kodas iš programėlės arba atkūrimo kodas').fill(codes[0]!)
  await withoutPhone.page.getByRole('button', { name: 'Toliau' }).click()
  await opened(withoutPhone.page)
  const left = withoutPhone.page.locator('section[aria-labelledby="factor"]')
  await left.getByText('Liko 9 atkūrimo kodai.').waitFor()
  await left.getByRole('button', { name: 'Pašalinti antrąjį veiksnį' }).click()
  await left.getByLabel('Dabartinis slaptažodis').fill(password)
  await left.getByRole('button', { name: 'Pašalinti antrąjį veiksnį' }).click()
  await left.getByText(/^Prisijungiama vien slaptažodžiu/).waitFor()
  expect(withoutPhone.faults).toEqual([])
  await withoutPhone.page.close()
})

test('where one is signed in is listed, and another sign-in is ended', async () => {
  const here = await openAccount('kolege')
  await opened(here.page)
  const there = await openAccount('kolege')
  await opened(there.page)
  await here.page.reload()
  const sessions = here.page.getByRole('grid', { name: 'Kur esate prisijungę' })
  await eventually(() => sessions.locator('tbody tr').count()).toBe(2)
  const own = sessions.getByRole('row').filter({ hasText: 'šis' })
  expect(await own.getByRole('rowheader').innerText()).toMatch(/^Chrome, Linux\s*šis$/)
  expect(await own.getByRole('button').count()).toBe(0)
  await sessions.getByRole('button', { name: 'Baigti' }).click()
  await eventually(() => sessions.locator('tbody tr').count()).toBe(1)
  expect(here.faults).toEqual([])

  // The one that was ended asks to sign in, and comes back.
  await there.page.getByRole('button', { name: 'Skirti pavaduojantį' }).waitFor({ state: 'detached' })
  await there.page.getByRole('link', { name: 'Ką man leidžia mano vaidmenys' }).click()
  await there.page.getByRole('heading', { level: 1, name: 'Prisijungimas' }).waitFor()
  await there.page.close()
  await here.page.close()
})

test('a changed password ends the other sign-ins', async () => {
  await served.addAccount({
    name: 'keicianti',
    role: 'personnel',
    at: { level: 'national', node: 'LT' },
    password,
  })
  const { page } = await openAccount('keicianti')
  await opened(page)
  const other = await openAccount('keicianti')
  await opened(other.page)
  const part = page.locator('section[aria-labelledby="password"]')
  await part.getByLabel('Dabartinis slaptažodis').fill(password)
  await part.getByLabel('Naujas slaptažodis').fill('trumpas')
  await part.getByRole('button', { name: 'Pakeisti slaptažodį' }).click()
  expect(await part.getByRole('alert').innerText()).toContain('bent 12 ženklų')
  await part.getByLabel('Naujas slaptažodis').fill('penki-seni-kastonai')
  await part.getByRole('button', { name: 'Pakeisti slaptažodį' }).click()
  await part.getByText('Slaptažodis pakeistas.').waitFor()
  await eventually(() =>
    page.getByRole('grid', { name: 'Kur esate prisijungę' }).locator('tbody tr').count(),
  ).toBe(1)
  await other.page.reload()
  await other.page.getByRole('heading', { level: 1, name: 'Prisijungimas' }).waitFor()
  await other.page.close()
  await page.close()
})

test('a deputy is appointed, acts in one’s stead, and the term is ended', async () => {
  const { page, faults } = await openAccount('vadove')
  await opened(page)
  const part = page.locator('section[aria-labelledby="deputies"]')
  await part.getByRole('button', { name: 'Skirti pavaduojantį' }).click()
  await part.getByLabel('Pavaduojančiojo prisijungimo vardas').fill('nera-tokio')
  await part.getByRole('button', { name: 'Skirti pavaduojantį' }).click()
  expect(await part.getByRole('alert').innerText()).toContain('Paskyros tokiu vardu')
  expect(await findViolations(page)).toEqual([])
  faults.length = 0
  await part.getByLabel('Pavaduojančiojo prisijungimo vardas').fill('kolege')
  await part.getByRole('button', { name: 'Skirti pavaduojantį' }).click()
  const row = part.getByRole('grid').getByRole('row').filter({ hasText: 'kolege' })
  await row.waitFor()
  expect(faults).toEqual([])

  const deputy = await openAccount('kolege')
  await opened(deputy.page)
  await deputy.page.getByText('pavaduojamas asmuo – vadove').waitFor()
  await deputy.page.goto(`${served.address}/lt/window/office/O1`)
  await deputy.page.getByRole('link', { name: /^Eilutės, kuriomis/ }).waitFor()
  await deputy.page.getByRole('button', { name: /^Paskyra / }).click()
  await deputy.page.getByText(/pavaduojamas asmuo – vadove/).waitFor()
  expect(deputy.faults).toEqual([])

  await row.getByRole('button', { name: 'Baigti terminą' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Baigti terminą' }).click()
  await part.getByText('Jūsų dabar niekas nepavaduoja').waitFor()
  await deputy.page.reload()
  await deputy.page.getByText('Eilučių, kuriomis pagrįstas skaičius, jūsų vaidmenys neapima.').waitFor()
  await deputy.page.close()
  await page.close()
})
