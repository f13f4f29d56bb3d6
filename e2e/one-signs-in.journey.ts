import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { SignIn } from '../src/modules/identity/contract.ts'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const asked = '/lt/window/office/TDB-SIA?date=2012-09-30&span=quarter'
const place = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}
const signInTitle = (page: Page) => page.getByRole('heading', { level: 1, name: 'Prisijungimas' })

test('a page asked for by nobody leads to signing in, and then to where it was asked for', async () => {
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(inject('address') + asked)
  await signInTitle(page).waitFor()
  expect(new URL(page.url()).searchParams.get('return')).toBe(asked)
  expect(faults).toEqual([])

  await fillSignIn(page, 'director', 'ne-tas-slaptazodis')
  expect(await page.getByRole('alert').textContent()).toContain('Vardas arba slaptažodis neteisingas')
  expect(await findViolations(page)).toEqual([])
  expect(faults.every((fault) => fault.includes('401'))).toBe(true)
  faults.length = 0

  await fillSignIn(page, 'director', inject('password'))
  await page.getByRole('heading', { level: 1, name: /^Šiaulių teritorinė/ }).waitFor()
  expect(place(page)).toBe(asked)

  await page.getByRole('link', { name: 'Registras', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Registras' }).waitFor()
  await page.getByRole('button', { name: /^Paskyra / }).click()
  await page.getByText('Direktorius, Lietuvos darbo birža').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Atsijungti' }).click()
  await signInTitle(page).waitFor()
  expect(place(page)).toBe('/lt/sign-in')

  // What was on the page has gone; going back only asks to sign in.
  await page.goBack()
  await signInTitle(page).waitFor()
  expect(await page.getByRole('grid').count()).toBe(0)
  expect(faults).toEqual([])
  await page.close()
})

test('nobody is led to a page elsewhere, and the language of the way back is that of the screen', async () => {
  for (const elsewhere of [
    'https://elsewhere.example/lt',
    '//elsewhere.example/lt',
    '/lt//elsewhere.example',
  ]) {
    const { page } = await openPage(browser, { as: null })
    await page.goto(`${inject('address')}/lt/sign-in?${new URLSearchParams({ return: elsewhere })}`)
    await fillSignIn(page, 'director', inject('password'))
    await page.getByRole('heading', { level: 1, name: 'Lietuvos darbo birža' }).waitFor()
    expect(page.url().startsWith(`${inject('address')}/lt/window/national/LT`), elsewhere).toBe(true)
    await page.close()
  }
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(`${inject('address')}/en/sign-in?${new URLSearchParams({ return: asked })}`)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: /Lietuvių/ }).click()
  await page.getByRole('link', { name: /English/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await page.getByRole('textbox', { name: 'Sign-in name' }).fill('director')
  await page.getByLabel('Password', { exact: true }).fill(inject('password'))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /^Šiaulių teritorinė/ }).waitFor()
  expect(place(page)).toBe(asked.replace('/lt/', '/en/'))
  expect(faults).toEqual([])
  await page.close()
})

test('by keys alone one signs in and out, and comes to one’s own place', async () => {
  const { page, faults } = await openPage(browser, { as: null })
  await page.goto(inject('address'))
  await signInTitle(page).waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('autocomplete') ?? '')
  for (let presses = 0; presses < 10 && (await focused()) !== 'username'; presses++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('head')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('current-password')
  await page.keyboard.insertText(inject('password'))
  await page.keyboard.press('Enter')
  await page.getByRole('grid').first().waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/lt\/window\/division\//)
  // What is still being asked when one signs out is refused, as it should be.
  await page.waitForLoadState('networkidle')

  await page.getByRole('button', { name: /^Paskyra / }).focus()
  await page.keyboard.press('Enter')
  const out = page.getByRole('button', { name: 'Atsijungti' })
  await out.waitFor()
  await page.keyboard.press('Tab')
  await eventually(() => out.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await signInTitle(page).waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('when a sign-in ends while a page is open, what was on it goes; one comes back to it', async () => {
  const { page } = await openPage(browser, { as: null })
  await page.goto(inject('address') + asked)
  await fillSignIn(page, 'regional-director', inject('password'))
  await page.getByRole('heading', { level: 1, name: /^Šiaulių teritorinė/ }).waitFor()
  // Ended as from another of the browser's tabs.
  const ended = await page.request.post(`${inject('address')}/api/v1/session/end`, {
    headers: { origin: inject('address') },
  })
  expect(ended.ok()).toBe(true)
  await signInTitle(page).waitFor()
  expect(await page.getByRole('grid').count()).toBe(0)
  expect(new URL(page.url()).searchParams.get('return')).toBe(asked)

  // It does not go on asking for what it may not have.
  const calls: string[] = []
  page.on('request', (request) => calls.push(request.url()))
  await page.waitForTimeout(6000)
  expect(calls.filter((url) => url.includes('/api/'))).toEqual([])

  await fillSignIn(page, 'regional-director', inject('password'))
  await page.getByRole('heading', { level: 1, name: /^Šiaulių teritorinė/ }).waitFor()
  expect(place(page)).toBe(asked)
  await page.close()
})

test('whoever is signed in is not asked again', async () => {
  const { page, faults } = await openPage(browser, { as: 'central-head' })
  await page.goto(`${inject('address')}/lt/sign-in`)
  await page.getByRole('heading', { level: 1, name: 'Lietuvos darbo birža' }).waitFor()
  const session = await page.evaluate(async () => (await fetch('/api/v1/session')).json())
  expect((session as SignIn).asks).toBe('nothing')
  expect(faults).toEqual([])
  await page.close()
})
