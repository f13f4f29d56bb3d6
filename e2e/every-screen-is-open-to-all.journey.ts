import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { atLength } from '../src/platform/thorough.ts'
import { findViolations, type Look } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'

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

type Visit = { path: string; as?: string | null }
const office = 'office/TDB-VIL'

/** Every screen by its route, somewhere in the demo where there is something to see. */
const visits: Record<string, Visit> = {
  '$lang/sign-in': { path: '/sign-in', as: null },
  window: { path: '/window' },
  'window/$level/$node': { path: `/window/${office}` },
  '$lang/window/$level/$node/present': { path: `/window/${office}/present` },
  'window/$level/$node/cases': { path: '/window/division/KAC-13/cases' },
  'window/$level/$node/rows/$indicator': { path: `/window/${office}/rows/vacancies_filled?span=month` },
  'window/$level/$node/why/$indicator': { path: `/window/${office}/why/placements_made` },
  'window/$level/$node/fair/$indicator': { path: `/window/${office}/fair/placements_made` },
  'window/$level/$node/revision/$indicator': { path: `/window/${office}/revision/placements_made` },
  explanations: { path: '/explanations' },
  watched: { path: '/watched' },
  'specialist/$staff': { path: '/window', as: 'mediator' },
  indicators: { path: '/indicators' },
  'indicators/$indicator': { path: '/indicators/placements_made' },
  'indicators/definition-trials': { path: '/indicators/definition-trials' },
  publication: { path: '/publication' },
  calculations: { path: '/calculations' },
  'plan/$year/cascade/$level/$node': { path: `/plan/2012/cascade/${office}` },
  register: { path: '/register' },
  'data-quality': { path: '/data-quality' },
  quality: { path: '/quality' },
  'quality/$level/$node': { path: `/quality/${office}` },
  'quality/$level/$node/mend': { path: `/quality/${office}/mend` },
  forecasts: { path: '/forecasts' },
  account: { path: '/account' },
  permissions: { path: '/permissions' },
  accounts: { path: '/accounts', as: 'administrator' },
  audit: { path: '/audit', as: 'auditor' },
  plan: { path: '/plan' },
  'plan/$year': { path: '/plan/2012' },
  'plan/$year/changes': { path: '/plan/2012/changes' },
  'plan/$year/orders': { path: '/plan/2012/orders' },
  'plan/$year/proposals': { path: '/plan/2012/proposals' },
  'plan/$year/recommendations': { path: '/plan/2012/recommendations' },
  'plan/$year/redundancy': { path: '/plan/2012/redundancy' },
  approvals: { path: '/approvals' },
  'plan/$year/standing/$level/$node': { path: `/plan/2012/standing/${office}` },
  'plan/$year/activities/$level/$node': { path: `/plan/2012/activities/${office}` },
  'plan/$year/money': { path: '/plan/2012/money' },
  'plan/$year/suggestion/$level/$node/$indicator': {
    path: `/plan/2012/suggestion/${office}/youth_activated`,
  },
  'plan/$year/conditions/$level/$node': { path: `/plan/2012/conditions/${office}` },
  'plan/$year/year-end/$level/$node': { path: `/plan/2012/year-end/${office}` },
  'plan/$year/months/$level/$node': { path: `/plan/2012/months/${office}` },
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
