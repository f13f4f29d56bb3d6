import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { serveExample } from '../e2e/serve-example.ts'
import { inventCascade } from '../src/modules/planning/reference/invent-cascade.ts'
import type { BenchRun, Findings } from './bench.ts'
import { percentile } from './measured-process.ts'

export const name = 'editor'
export const summary =
  'keystrokes in the editor of targets, 1 271 nodes by 12 indicators, in Chromium until what follows is painted'

const webFolder = join(import.meta.dirname, '../dist/web')
const rounds = 40
const warmingUp = 5

export async function run({ scale, log }: BenchRun): Promise<Findings> {
  if (!existsSync(join(webFolder, 'index.html'))) throw new Error('there are no screens: npm run build')
  const specialists = Math.max(1, Math.round(20 * scale))
  const cascade = inventCascade({ offices: 10, divisions: 6, specialists, indicators: 12 })
  const served = await serveExample({ webFolder })
  const browser = await chromium.launch({
    executablePath: process.env.PERKUNAS_CHROMIUM || '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--disable-background-networking'],
  })
  try {
    const director = await served.addAccount({
      name: 'direktore',
      role: 'director',
      at: { level: 'national', node: 'LT' },
    })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = (await served.cookieOf(director)).split('=')
    await page.context().addCookies([{ name, value, url: served.address }])
    // The real screen and server; only what is to be moved is invented.
    await page.route('**/api/v1/plans/2012/cascade/national/LT', (route) => route.fulfill({ json: cascade }))
    await page.goto(`${served.address}/lt/plan/2012/cascade/national/LT`)
    await page.getByRole('button', { name: 'Išskleisti viską' }).click()
    const { typed, committed } = await measureKeys(page, log)
    return {
      sizes: {
        nodes: cascade.nodes.length,
        indicators: cascade.columns.length,
        rows_drawn: await page.locator('tbody tr[data-index]').count(),
        load_average: loadavg()[0]!,
      },
      ours: {
        keystroke_p50_milliseconds: percentile(typed, 50),
        keystroke_p95_milliseconds: percentile(typed, 95),
        keystroke_max_milliseconds: Math.max(...typed),
        commit_p50_milliseconds: percentile(committed, 50),
        commit_p95_milliseconds: percentile(committed, 95),
        commit_max_milliseconds: Math.max(...committed),
      },
      peers: {},
    }
  } finally {
    await browser.close()
    await served.remove()
  }
}

/** Types into an office's cell and commits, again and again; the division below it is what follows. */
async function measureKeys(page: Page, log: (line: string) => void) {
  const [office, division] = ['[data-row="1"][data-column="1"]', '[data-row="2"][data-column="1"]']
  await page.locator(office).click()
  const begun = Number(((await page.locator(office).textContent()) ?? '').replace(/\D/g, ''))
  const typed: number[] = []
  const committed: number[] = []
  for (let round = 0; round < warmingUp + rounds; round++) {
    const wished = String(begun + ((round * 37) % 200) - 100)
    const first = await painted(page, wished[0]!, `${office} input`, null)
    for (const digit of wished.slice(1)) await page.keyboard.press(digit)
    const before = await page.locator(division).textContent()
    const following = await painted(page, 'Enter', division, before)
    await page.keyboard.press('ArrowUp')
    if (round < warmingUp) continue
    typed.push(first)
    committed.push(following)
  }
  log(`${typed.length} values typed and committed`)
  return { typed, committed }
}

/** Milliseconds from a key to when an element is there and no longer says what it said, painted. */
async function painted(page: Page, key: string, selector: string, before: string | null): Promise<number> {
  const measured = await page.evaluateHandle(
    ({ selector, before }) => {
      const measuring = new Promise<number>((resolve) => {
        window.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const look = () => {
              const element = document.querySelector<HTMLElement>(selector)
              if (!element || element.textContent === before) return requestAnimationFrame(look)
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => resolve(performance.now() - timeStamp)
              return port2.postMessage(null)
            }
            requestAnimationFrame(look)
          },
          { capture: true, once: true },
        )
      })
      return { measuring }
    },
    { selector, before },
  )
  await page.keyboard.press(key)
  return measured.evaluate(({ measuring }) => measuring)
}
