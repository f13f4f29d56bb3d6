import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getService } from '../src/modules/managers-window/contract.ts'
import { endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'

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

test('a disk that is full leaves the good figures in place and says so; tried again, it ends right', async () => {
  const { page, faults } = await openPage(browser, { own: server })
  await page.goto(`${server.address}/en/window/office/O1?date=2012-11-30`)
  const table = page.getByRole('grid').first()
  const figures = () => table.locator('tbody td').allTextContents()
  await table.waitFor()
  await eventually(async () => {
    const response = await server.get(endpointAddress(getService, {}))
    return getService.reply.parse(await response.json()).state
  }).toMatchObject({ calculating: false, stale: false })
  // Now everything stored is there, the courses too, of which the page may have shown nothing yet.
  await page.reload()
  await table.waitFor()
  await page.getByText('Forecasts are being made').waitFor({ state: 'detached' })
  const good = await figures()
  expect(good.length).toBeGreaterThan(50)

  // What is written there is refused as on a full disk.
  await symlink('/dev/full', join(server.data, 'results', 'standing.results.draft'))
  await server.run('clock', '--set', '2012-12-30')
  const told = page.getByText(/^The latest calculation failed, so earlier figures are shown\. Why: ENOSPC/)
  await told.waitFor()
  expect(await figures()).toEqual(good)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('link', { name: 'Calculations', exact: true }).click()
  const runs = page.getByRole('grid', { name: 'Calculations' })
  await runs.getByText(/^failed: ENOSPC/).waitFor()
  expect(await findViolations(page)).toEqual([])
  const again = runs.getByRole('row', { name: /the one before failed/ })
  await eventually(async () => (await again.count()) > 0 && (await again.first().textContent())).toMatch(
    /the one before faileddone/,
  )
  await page.goBack()
  await table.waitFor()
  await told.waitFor({ state: 'detached' })
  expect((await figures()).length).toBe(good.length)
  expect(faults).toEqual([])
  await page.close()
})
