import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { atLength } from '../src/platform/thorough.ts'
import { findSidewaysScroll, findViolations, type Look } from './find-violations.ts'
import { openBrowser, openPage, type WatchedPage } from './open-browser.ts'
import { visits } from './visits.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const pages = new Map<string | null, Promise<WatchedPage>>()
/** One page for each who looks: it keeps what it has fetched from screen to screen. */
function pageOf(as: string | null): Promise<WatchedPage> {
  const page = pages.get(as) ?? openPage(browser, { as })
  pages.set(as, page)
  return page
}

const looks: readonly Look[] = [
  { width: 320, colorScheme: 'light' },
  { width: 2560, colorScheme: 'dark' },
  { width: 320, colorScheme: 'dark' },
  { width: 2560, colorScheme: 'light' },
]

/**
 * How a screen is looked at in a language, from the narrowest to the widest, light and dark: each in turn in one way and one
 * language, or with time in every way and both.
 */
const looksOf = (screen: number, language: 'lt' | 'en'): readonly Look[] => {
  const isItsTurn = screen % 2 === (language === 'lt' ? 0 : 1)
  return atLength(isItsTurn ? [looks[Math.floor(screen / 2) % looks.length]!] : [], looks)
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

for (const [screen, [route, { path, as = 'director' }]] of Object.entries(visits).entries()) {
  test(`${route} is open to all`, async () => {
    const { page, faults } = await pageOf(as)
    for (const language of ['lt', 'en'] as const) {
      await page.goto(`${inject('address')}/${language}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await findViolations(page, looksOf(screen, language))).toEqual([])
      expect(await findSidewaysScroll(page, 320)).toBe(0)
    }
    expect(faults.splice(0)).toEqual([])
  })
}
