import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type CDPSession, chromium } from 'playwright-core'
import { openContext } from '../src/context.ts'
import { getForecast, getForecastCourse } from '../src/modules/forecasting/contract.ts'
import { ownersDoor } from '../src/modules/identity/index.ts'
import { getWindow, getWindowComparison, getWindowCourse } from '../src/modules/managers-window/contract.ts'
import { routes } from '../src/modules.ts'
import { dayOf, isoOfDay } from '../src/platform/calendar/day.ts'
import { endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { serve } from '../src/platform/http/serve.ts'
import type { BenchRun, Findings } from './bench.ts'
import { listeningLog } from './listening-log.ts'
import { loadedRegister } from './loaded-register.ts'
import { percentile } from './measured-process.ts'

export const name = 'screens'
export const summary =
  'the national page and pages of random nodes with their forecasts, and the first page in a browser whose processor is made four times slower'

/** Random pages of the country and of nodes that are asked for. */
const asked = 200
/** Times that the first page is opened with nothing kept. */
const openings = 5
const slower = 4

/**
 * Milliseconds of an answer are the server's own. The browser is Debian's, with an empty cache each time; paint is its own first
 * contentful paint, and interaction the longest of choosing three indicators on which the pointer lies, from the press to the next
 * picture, by its event timing (as Interaction to Next Paint is defined). Script is what it fetched until the page's table was there, as it came over the wire.
 */
export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  await rm(join(folder, 'results'), { recursive: true, force: true })
  const { log: serverLog, milliseconds } = listeningLog()
  const context = await openContext(folder, { log: serverLog })
  try {
    log('calculating every day of four years, all spans')
    await context.results.refresh()
    const today = context.clock.today().toString()
    const server = await serve(
      {
        routes,
        door: ownersDoor(context),
        log: serverLog,
        version: '0',
        build: 'bench',
        today: () => today,
        webFolder: join(import.meta.dirname, '../dist/web'),
        checkReplies: false,
      },
      0,
    )
    try {
      const get = async (address: string): Promise<void> => {
        const reply = await fetch(`${server.address}/api/v1${address}`)
        if (!reply.ok) throw new Error(`${address}: ${reply.status} ${await reply.text()}`)
        await reply.arrayBuffer()
      }
      const country = { level: 'national', node: 'LT' }
      log('judging the day once')
      await get(endpointAddress(getForecast, { params: country, query: {} }).replace('/api/v1', ''))
      const { nodes } = context.results.standing()!.organisation.throughTime
      const units = nodes.filter(({ kind }) => kind === 'unit')
      const random = randomNumbers(1)
      const pick = <One>(of: readonly One[]): One => of[Math.floor(random() * of.length)]!
      const indicators = context.results.catalogue.indicators.map(({ id }) => id)
      const last = dayOf(today)
      const days = () => isoOfDay(last - Math.floor(random() * 365))
      const counts = { national: [] as number[], node: [] as number[] }
      const measure = async (kind: 'national' | 'node', address: string, route: string) => {
        const before = milliseconds(route).length
        await get(address.replace('/api/v1', ''))
        counts[kind].push(...milliseconds(route).slice(before))
      }
      log(`asking ${server.address}`)
      for (let number = 0; number < asked; number++) {
        for (const kind of ['national', 'node'] as const) {
          const { level, id } = kind === 'national' ? { level: country.level, id: country.node } : pick(units)
          const params = { level, node: id }
          const indicator = pick(indicators)
          const query = { date: days() }
          await measure(kind, endpointAddress(getWindow, { params, query }), getWindow.path).catch(
            // A unit that was not there on the day is asked for on the last one.
            () => measure(kind, endpointAddress(getWindow, { params, query: {} }), getWindow.path),
          )
          const withIndicator = { params: { ...params, indicator }, query: {} }
          await measure(kind, endpointAddress(getWindowCourse, withIndicator), getWindowCourse.path)
          await measure(
            kind,
            endpointAddress(getWindowComparison, { params, query: {} }),
            getWindowComparison.path,
          )
          await measure(kind, endpointAddress(getForecast, { params, query: {} }), getForecast.path)
          await measure(kind, endpointAddress(getForecastCourse, withIndicator), getForecastCourse.path)
        }
      }
      log('opening the first page')
      const browser = await openFirstPage(`${server.address}/lt/window/national/LT`)
      return {
        sizes: { nodes: nodes.length, national: counts.national.length, node: counts.node.length, openings },
        ours: {
          national_p95_ms: percentile(counts.national, 95),
          node_p95_ms: percentile(counts.node, 95),
          ...browser,
        },
        peers: {},
      }
    } finally {
      await server.close()
    }
  } finally {
    await context.close()
  }
}

async function openFirstPage(
  address: string,
): Promise<{ first_paint_ms: number; interaction_ms: number; script_kb: number }> {
  const browser = await chromium.launch({
    executablePath: process.env.PERKUNAS_CHROMIUM || '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const paints: number[] = []
    const interactions: number[] = []
    let script = 0
    for (let opening = 0; opening < openings; opening++) {
      const inOne = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await inOne.newPage()
      const session = await inOne.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
      const fetched = await listenForScripts(session)
      await page.goto(address)
      await page.getByRole('grid').first().waitFor()
      script = fetched() / 1000
      const paint = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      )
      paints.push(paint)
      await page.waitForTimeout(4000)
      await page.evaluate(() => {
        const kept: number[] = []
        Object.assign(window, { kept })
        new PerformanceObserver((list) =>
          kept.push(
            ...list
              .getEntries()
              // Not what moves over the page meanwhile.
              .filter((entry) => (entry as PerformanceEntry & { interactionId: number }).interactionId > 0)
              .map(({ duration }) => duration),
          ),
        ).observe({
          type: 'event',
          durationThreshold: 16,
        } as PerformanceObserverInit)
      })
      const links = page.getByRole('grid').first().getByRole('link')
      for (const place of [3, 5, 8]) {
        // A person has scrolled to it and has the pointer on it before pressing: what that draws is not the press's.
        await links.nth(place).hover()
        await page.waitForTimeout(1000)
        await page.mouse.down()
        await page.mouse.up()
        await page.waitForTimeout(1500)
      }
      const durations = await page.evaluate(() => (window as unknown as { kept: number[] }).kept)
      interactions.push(Math.max(0, ...durations))
      await inOne.close()
    }
    return {
      first_paint_ms: percentile(paints, 50),
      interaction_ms: percentile(interactions, 50),
      script_kb: script,
    }
  } finally {
    await browser.close()
  }
}

/** Counts the bytes of scripts as they come over the wire. */
async function listenForScripts(session: CDPSession): Promise<() => number> {
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => bytes
}

/** The same numbers for the same seed, from 0 up to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
