import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getPlaceFigures } from '../src/modules/managers-window/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { readNumber } from './read-number.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const country = { level: 'national', node: 'LT' }
const indicator = 'vacancies_filled'
const date = '2012-09-30'

const words = {
  lt: {
    map: /^Žemėlapis: /,
    tiles: /^Savivaldybės: /,
    counties: 'Apskritys',
    ofCounties: /^Apskritys: /,
    outlines: 'Žemėlapis',
    table: /^Savivaldybės: .*lentelė$/,
    tile: /^Vilnius m\./,
    city: /^Vilniaus m\. savivaldybė: /,
    centre: 'Vilniaus miesto klientų aptarnavimo centras',
  },
  en: {
    map: /^Map: /,
    tiles: /^Municipalities: /,
    counties: 'Counties',
    ofCounties: /^Counties: /,
    outlines: 'Map',
    table: /^Municipalities: .*table$/,
    tile: /^Vilnius c\./,
    city: /^Vilnius city: /,
    centre: 'Vilniaus miesto klientų aptarnavimo centras',
  },
}

const focusedPlace = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-place') ?? null)

test.each(['lt', 'en'] as const)(
  'a municipality is walked to by arrow keys, read, and its unit opened, in %s',
  async (language) => {
    const say = words[language]
    const { places } = await askService(getPlaceFigures, {
      params: { ...country, indicator },
      query: { date },
    })
    const vilnius = places.find(({ kind, code }) => kind === 'municipality' && code === '13')!
    expect(vilnius.whole?.id).toBe('KAC-13')
    const { page, faults } = await openPage(browser)
    await page.goto(`${inject('address')}/${language}/window/national/LT?date=${date}&indicator=${indicator}`)
    const section = page.getByRole('region', { name: say.map })
    const tiles = section.getByRole('list', { name: say.tiles })
    await tiles.waitFor()
    expect(await tiles.getByRole('listitem').count()).toBe(60)
    expect(await findViolations(page)).toEqual([])

    await tiles.getByRole('link').first().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowRight')
    expect(await focusedPlace(page)).not.toBeNull()
    await page.evaluate(() => (document.querySelector('[data-place="42"]') as HTMLElement).focus())
    // What a tile says to those who do not see it is not drawn over what the others read.
    const unseen = page.locator('[data-place="42"] > span:last-child')
    expect(await unseen.textContent()).not.toBe('')
    expect((await unseen.boundingBox())?.width).toBeLessThanOrEqual(1)
    await page.keyboard.press('ArrowRight')
    await eventually(() => focusedPlace(page)).toBe('13')
    const told = await tiles.getByRole('link', { name: say.tile }).textContent()
    expect(told).toContain(language === 'lt' ? 'Vilniaus m. savivaldybė' : 'Vilnius city')
    expect(readNumber(/[\d,.]+(?=\s*%)/.exec(told!)![0], language)).toBeCloseTo(vilnius.figure!.value!, 1)
    // One stop of the Tab key for all of them.
    expect(await tiles.locator('a[tabindex="0"]').count()).toBe(1)

    await page.keyboard.press('t')
    const table = section.getByRole('grid', { name: say.table })
    await table.waitFor()
    expect(await table.getByRole('rowheader').count()).toBeGreaterThan(15)
    expect(new URL(page.url()).searchParams.get('placesAs')).toBe('table')

    await section.getByRole('button', { name: say.outlines, exact: true }).click()
    const outlines = section.getByRole('navigation', { name: say.tiles })
    await outlines.getByRole('link', { name: say.city }).waitFor()
    expect(await outlines.getByRole('link').count()).toBe(60)
    expect(await findViolations(page)).toEqual([])
    await outlines.getByRole('link', { name: say.city }).focus()
    // Of the invented boundaries Vilnius is the first of its row.
    await page.keyboard.press('ArrowLeft')
    expect(await focusedPlace(page)).toBe('13')
    await page.keyboard.press('ArrowRight')
    await eventually(() => focusedPlace(page)).toBe('41')

    await section.getByRole('button', { name: say.counties }).focus()
    await page.keyboard.press('Enter')
    await eventually(() =>
      section.getByRole('navigation', { name: say.ofCounties }).getByRole('link').count(),
    ).toBeGreaterThan(4)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      section.getByRole('button', { name: /SVG/ }).click(),
    ])
    const picture = await readFile(await download.path(), 'utf8')
    expect(picture).toContain('Marijampolė')
    expect(picture).not.toContain('var(--')

    await page.goto(
      `${inject('address')}/${language}/window/national/LT?date=${date}&indicator=${indicator}&places=municipality`,
    )
    await tiles.getByRole('link', { name: say.tile }).focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(say.centre)
    expect(new URL(page.url()).searchParams.get('indicator')).toBe(indicator)
    expect(faults).toEqual([])
    await page.close()
  },
  180_000,
)
