import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wide = { width: 1440, height: 900 }
const narrow = { width: 360, height: 780 }

/**
 * What axe finds on a page as it is, wide and narrow, light and dark, with the rules of WCAG 2.2 AA and good practice;
 * and whether it scrolls sideways. Nothing found is an empty list. The page ends wide and light.
 */
export async function findViolations(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the page's own security policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axe)
  const found: string[] = []
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForFunction(
        (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
        colorScheme,
      )
      // What is still fading in has not the colours that it will have.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every((one) => !(one instanceof CSSTransition) || one.playState !== 'running'),
      )
      const where = `${new URL(page.url()).pathname} ${size.width} px ${colorScheme}`
      const results = await page.evaluate(() =>
        (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      )
      for (const { id, nodes } of results.violations) {
        found.push(`${where}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
      }
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (sideways > 0) found.push(`${where}: scrolls ${sideways} px sideways`)
    }
  }
  return found
}
