import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { meetEmployer } from './meet-employer.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { readNumber } from './read-number.ts'

let browser: Browser
let server: OwnServer
beforeAll(async () => {
  browser = await openBrowser()
  server = await startOwnServer()
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

function meetings(page: Page) {
  const row = page
    .getByRole('grid')
    .first()
    .getByRole('row', { name: /Meetings with employers/ })
  return async () => readNumber((await row.locator('td').first().textContent()) ?? '', 'en')
}

test('an open page shows what is entered elsewhere by itself, and keeps its place', async () => {
  const { page, faults } = await openPage(browser, { own: server })
  await page.goto(`${server.address}/en/window/office/O1?date=2012-12-31`)
  const read = meetings(page)
  await eventually(read).not.toBeNull()
  const before = (await read())!
  await page.getByRole('grid').first().getByRole('link', { name: 'Meetings with employers' }).focus()
  const place = () =>
    page.evaluate(() => [document.body.dataset.same, document.activeElement?.textContent, window.scrollY])
  await page.evaluate(() => {
    document.body.dataset.same = 'page'
  })
  const stood = await place()
  expect(stood).toEqual(['page', 'Meetings with employers', expect.any(Number)])

  await meetEmployer(server)
  const entered = performance.now()
  await expect.poll(read, { timeout: 5000, interval: 20 }).toBe(before + 1)
  const seconds = (performance.now() - entered) / 1000
  expect(seconds).toBeLessThan(5)
  expect(await place()).toEqual(stood)
  await page.getByText(/^The figures on this page were updated/).waitFor({ state: 'attached' })
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('without events it asks, and after the server has been away it listens again', async () => {
  const { page } = await openPage(browser, { own: server })
  await page.route('**/api/v1/events', (route) => route.abort())
  await page.goto(`${server.address}/en/window/office/O1?date=2012-12-31`)
  const read = meetings(page)
  await eventually(read).not.toBeNull()
  const before = (await read())!
  await meetEmployer(server)
  await eventually(read).toBe(before + 1)

  const heard = () => page.waitForResponse('**/api/v1/events', { timeout: 60_000 })
  const first = heard()
  await page.unroute('**/api/v1/events')
  await first
  await server.end('SIGTERM')
  const again = heard()
  await server.start()
  await again
  await meetEmployer(server)
  await eventually(read).toBe(before + 2)
  await page.close()
})
