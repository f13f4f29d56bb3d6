import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const root = { level: 'national', node: 'LT' }
const own = 'keturi-balti-gulbinai'

let browser: Browser
let served: ServedExample
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  // As a service has it, which the example is not.
  served.context.identity.asksSecondFactor = true
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

/** Adds an auditor as an administrator does; gives the password for once. */
async function addAuditor(signInName: string): Promise<string> {
  const administrator = await served.addAccount({ name: 'adm', role: 'administrator', at: root })
  const cookie = await served.cookieOf(administrator)
  const post = async (path: string, body: object) => {
    const response = await served.ask('POST', `/api/v1${path}`, { cookie, body })
    expect(response.status, path).toBe(200)
    return (await response.json()) as { account: string; password: string }
  }
  const name = 'Auksė Auditorė'
  const { account, password } = await post('/accounts', { signInName, name, staff: null })
  const term = { from: '2012-01-01', to: null }
  await post(`/accounts/${account}/roles`, { role: 'auditor', ...root, ...term })
  return password
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

test('whoever reads the audit sets up a second factor before anything else, and comes to where they were going', async () => {
  const once = await addAuditor('aukse')
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(`${served.address}/lt/audit?action=session`)
  await fillSignIn(page, 'aukse', once)

  // A password of one's own first: the cursor stands in its field, and what was typed is not asked for again.
  await title(page, 'Pasirinkite savo slaptažodį')
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('autocomplete') ?? document.activeElement?.tagName,
    )
  await eventually(focused).toBe('new-password')
  expect(await page.getByLabel('Vienkartinis slaptažodis').count()).toBe(0)
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.insertText(own)
  await page.keyboard.press('Enter')

  await title(page, 'Nustatykite antrąjį veiksnį')
  await page.getByText(/^Jūsų vaidmuo reikalauja antrojo veiksnio/).waitFor()
  expect(await findViolations(page)).toEqual([])
  // Nothing else opens meanwhile, whatever the address.
  const asked = await page.evaluate(async () => (await fetch('/api/v1/audit')).status)
  expect(asked).toBe(401)
  await page.goto(`${served.address}/lt/audit?action=session`)
  await title(page, 'Nustatykite antrąjį veiksnį')
  faults.length = 0

  await page.getByLabel('Dabartinis slaptažodis').fill(own)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /^QR kodas/ }).waitFor()
  expect(await findViolations(page)).toEqual([])
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  const code = page.getByLabel('Šešių skaitmenų kodas iš programėlės')
  await code.fill('000000')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('alert').innerText()).toContain('Kodas neteisingas')
  expect(faults.every((fault) => fault.includes('401') || fault.includes('400'))).toBe(true)
  faults.length = 0
  await code.fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Atkūrimo kodai' }).waitFor()
  expect(await page.locator('ul li').count()).toBe(10)
  expect(await findViolations(page)).toEqual([])
  const recovery = await page.locator('ul li').first().innerText()
  await page.getByRole('button', { name: 'Išsaugojau, toliau' }).press('Enter')
  await title(page, 'Audito žurnalas')
  expect(new URL(page.url()).search).toBe('?action=session')
  await page.getByRole('row').filter({ hasText: 'Auksė Auditorė' }).first().waitFor()
  expect(faults).toEqual([])
  await page.close()

  // From now on the code is asked for; one that was kept for a lost telephone does as well.
  const later = await openPage(browser, { as: null })
  await later.page.goto(`${served.address}/lt/audit`)
  await fillSignIn(later.page, 'aukse', own)
  await title(later.page, 'Antrasis veiksnys')
  await later.page.getByLabel('Kodas iš programėlės arba atkūrimo kodas').fill(recovery)
  await later.page.keyboard.press('Enter')
  await title(later.page, 'Audito žurnalas')
  expect(later.faults).toEqual([])
  await later.page.close()
})

test('it is not asked of those who neither administer nor audit', async () => {
  await served.addAccount({ name: 'direktore', role: 'director', at: root, password: own })
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(`${served.address}/lt/permissions`)
  await fillSignIn(page, 'direktore', own)
  await title(page, 'Teisės')
  expect(faults).toEqual([])
  await page.close()
})
