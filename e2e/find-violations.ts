import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { atLength } from '../src/platform/thorough.ts'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** How a page is looked at. */
export type Look = { width: number; colorScheme: 'light' | 'dark' }

/** The narrowest that a screen must do with, and what most have; every screen is looked at more widely by a journey of its own. */
const usualLooks: readonly Look[] = [
  { width: 320, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
]

let turn = 0

/** Each of the usual looks in turn, or with time both. */
const nextLooks = (): readonly Look[] => atLength([usualLooks[turn++ % usualLooks.length]!], usualLooks)

/**
 * What axe finds on a page as it is, with the rules of WCAG 2.2 AA and good practice; and whether it scrolls sideways. Nothing
 * found is an empty list. The page ends in the last look; of the usual ones in that of most.
 */
export async function findViolations(page: Page, asked?: readonly Look[]): Promise<string[]> {
  const looks = asked ?? nextLooks()
  // Evaluated from outside, so that the page's own security policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axe)
  const found: string[] = []
  for (const { width, colorScheme } of looks) {
    await widen(page, width)
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
      colorScheme,
    )
    // What is still fading in has not the colours that it will have.
    await page.waitForFunction(() =>
      document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState !== 'running'),
    )
    const where = `${new URL(page.url()).pathname} ${width} px ${colorScheme}`
    const results = await page.evaluate(() =>
      (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    )
    for (const { id, nodes } of results.violations) {
      found.push(`${where}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
    }
    const sideways = await findSidewaysScroll(page, width)
    if (sideways > 0) found.push(`${where}: scrolls ${sideways} px sideways`)
  }
  if (!asked) {
    const { width, colorScheme } = usualLooks.at(-1)!
    await widen(page, width)
    await page.emulateMedia({ colorScheme })
  }
  return found
}

/** How many pixels a page scrolls sideways at a width; 0 as it should be. */
export async function findSidewaysScroll(page: Page, width: number): Promise<number> {
  await widen(page, width)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

function widen(page: Page, width: number): Promise<void> {
  return page.setViewportSize({ width, height: width < 800 ? 780 : Math.min(1300, 0.625 * width) })
}
