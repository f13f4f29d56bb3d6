import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { cookieName, cookieOf } from './sign-in.ts'

export { openBrowser } from './start-browser.ts'

/** A page, and what has gone wrong in it so far: errors in its console, thrown errors, and answers of 400 and above. */
export type WatchedPage = { page: Page; faults: string[] }

type PageOptions = BrowserContextOptions & {
  /** Which of the demo's people is signed in; nobody for null, the director when left out. */
  as?: string | null
  /** A server of one's own, with the cookie of who is signed in there, in place of the journeys' server. */
  own?: { address: string; cookie: string }
}

/** Opens a page that is watched; nothing but what a journey provokes should go wrong in it. */
export async function openPage(
  browser: Browser,
  { as = 'director', own, ...options }: PageOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({ locale: 'lt-LT', viewport: { width: 1440, height: 900 }, ...options })
  // A machine that is busy with something else takes its time.
  page.setDefaultTimeout(60_000)
  const value = own ? own.cookie : as === null ? null : await cookieOf(as)
  if (value !== null) {
    const cookie = { name: cookieName, value, url: own?.address ?? inject('address') }
    await page.context().addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }])
  }
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  return { page, faults }
}
