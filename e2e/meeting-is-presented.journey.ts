import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getForecast } from '../src/modules/forecasting/contract.ts'
import { getCatalogue } from '../src/modules/indicators/contract.ts'
import { getWindowComparison } from '../src/modules/managers-window/contract.ts'
import { askService } from './ask-service.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { textOfPdf } from './text-of-pdf.ts'

const date = '2012-09-30'
const office = { level: 'office', node: 'TDB-VIL' }
const node = 'Vilniaus teritorinė darbo birža'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const folder = mkdtempSync(join(tmpdir(), 'perkunas-slides-'))

const words = {
  lt: {
    open: 'Pateikti posėdžiui',
    of: 'iš',
    plan: 'Kaip vykdomas planas',
    overdue: 'Vėluojantys paaiškinimai',
  },
  en: { open: 'Present', of: 'of', plan: 'How the plan stands', overdue: 'Overdue explanations' },
}

const shown = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const told = (page: Page) => page.locator('[aria-live="polite"]').textContent()

/** Indicators that ask for attention, as the service judges them, the least likely first. */
async function askAttention(language: 'lt' | 'en'): Promise<string[]> {
  const { judgements } = await askService(getForecast, { params: office, query: { date } })
  const { indicators } = await askService(getCatalogue, {})
  const troubles = ['not_fulfilled', 'not_expected', 'at_risk']
  return judgements
    .filter(({ mark }) => mark !== null && troubles.includes(mark))
    .toSorted(
      (a, b) =>
        troubles.indexOf(a.mark!) - troubles.indexOf(b.mark!) || (a.probability ?? 0) - (b.probability ?? 0),
    )
    .map(({ indicator }) => indicators.find(({ id }) => id === indicator)!.title[language])
}

test.each(['lt', 'en'] as const)(
  'a node is presented from its page and left again by keys alone, in %s',
  async (language) => {
    const say = words[language]
    const attention = await askAttention(language)
    expect(attention.length).toBeGreaterThan(1)
    const { nodes } = await askService(getWindowComparison, { params: office, query: { date } })
    const { page, faults } = await openPage(browser)
    const home = `${inject('address')}/${language}/window/${office.level}/${office.node}`
    await page.goto(`${home}?date=${date}`)
    await eventually(() => shown(page)).toBe(node)
    await page.getByRole('link', { name: say.open, exact: true }).focus()
    await page.keyboard.press('Enter')
    const count = 3 + 2 * attention.length
    await eventually(() => told(page)).toContain(`1 ${say.of} ${count}: `)
    expect(await shown(page)).toBe(node)
    expect(await page.getByRole('navigation', { name: /^(Sistemos|Systems)$/ }).count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('date')).toBe(date)

    await page.keyboard.press('PageDown')
    await eventually(() => shown(page)).toBe(say.plan)
    await page.keyboard.press('Space')
    await eventually(() => shown(page)).toBe(attention[0])
    await eventually(() => told(page)).toBe(`3 ${say.of} ${count}: ${attention[0]}`)
    await page.locator('figure svg').first().waitFor()
    expect(await findViolations(page)).toEqual([])

    await page.keyboard.press('ArrowRight')
    await eventually(() => shown(page)).toContain(attention[0])
    const rows = page.getByRole('rowheader')
    await eventually(() => rows.count()).toBeGreaterThan(1)
    expect(nodes.map(({ name }) => name)).toContain(await rows.first().textContent())
    expect(await findViolations(page)).toEqual([])

    await page.reload()
    await eventually(() => told(page)).toContain(`4 ${say.of} ${count}: `)
    await page.keyboard.press('End')
    await eventually(() => shown(page)).toBe(say.overdue)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageUp')
    await eventually(() => told(page)).toContain(`${count - 1} ${say.of} ${count}: `)
    await page.keyboard.press('Home')
    await eventually(() => told(page)).toContain(`1 ${say.of} ${count}: `)

    // A slide moves by its own keys while it is held: here the day that the chart reads out.
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await eventually(() => shown(page)).toBe(attention[0])
    const slider = page.getByRole('slider')
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    expect(await shown(page)).toBe(attention[0])

    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: say.open, exact: true }).waitFor()
    expect(await shown(page)).toBe(node)
    expect(new URL(page.url()).searchParams.get('date')).toBe(date)
    expect(faults).toEqual([])
    await page.close()
  },
  180_000,
)

test('it is printed a slide to a page', async () => {
  const attention = await askAttention('en')
  const { page, faults } = await openPage(browser)
  const path = `/en/window/${office.level}/${office.node}/present?date=${date}`
  await page.goto(inject('address') + path)
  // The others are read one after another while nobody waits for them.
  const titles = 3 + 2 * attention.length
  await eventually(() => page.locator('main section:has(p, table)').count()).toBe(titles)
  await eventually(() => page.locator('main figure svg').count()).toBe(attention.length)
  const file = join(folder, 'slides.pdf')
  await page.pdf({ preferCSSPageSize: true, path: file })
  const pages = (await textOfPdf(file)).split('\n')
  expect(pages).toHaveLength(titles)
  expect(pages[2]).toContain(attention[0])
  expect(faults).toEqual([])
  await page.close()
}, 180_000)
