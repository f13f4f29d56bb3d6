import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { atLength } from '../src/platform/thorough.ts'
import { findViolations, type Look } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { visits } from './visits.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** From the narrowest to the widest, light and dark; each of them in one of the languages, or with time in both. */
const narrow: readonly Look[] = [{ width: 320, colorScheme: 'light' }]
const wide: readonly Look[] = [{ width: 2560, colorScheme: 'dark' }]
const others: readonly Look[] = [
  { width: 320, colorScheme: 'dark' },
  { width: 2560, colorScheme: 'light' },
]
const looks: Record<'lt' | 'en', readonly Look[]> = {
  lt: atLength(narrow, [...narrow, ...wide, ...others]),
  en: atLength(wide, [...narrow, ...wide, ...others]),
}

/** Those of something that a journey of its own makes, and looks at. */
const elsewhere = [
  'indicators/definition-trials/$trial',
  'publication/$release',
  'plan/$year/orders/$order',
  'plan/$year/tasks/$staff',
  'plan/$year/months/$level/$node/$month',
]

test('no screen is left out', () => {
  const source = readFileSync(join(import.meta.dirname, '../src/web.tsx'), 'utf8')
  const routes = [...source.matchAll(/\bpath: '([^']+)'/g)].map((found) => found[1]!)
  const leadOn = ['/', '$lang']
  expect([...Object.keys(visits), ...elsewhere].sort()).toEqual(
    [...new Set(routes)].filter((route) => !leadOn.includes(route)).sort(),
  )
})

for (const [route, { path, as = 'director' }] of Object.entries(visits)) {
  test(`${route} is open to all in both languages, narrow and wide, light and dark`, async () => {
    const { page, faults } = await openPage(browser, { as })
    for (const language of ['lt', 'en'] as const) {
      await page.goto(`${inject('address')}/${language}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await findViolations(page, looks[language])).toEqual([])
    }
    expect(faults).toEqual([])
    await page.close()
  })
}
