import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  getTrial,
  getTrialCourse,
  getTrialLevel,
  getTrials,
  type TrialLevel,
} from '../src/modules/indicators/contract.ts'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { type EndpointInput, endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { meetEmployer } from './meet-employer.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { readNumber } from './read-number.ts'

const changed = join(import.meta.dirname, '../catalogue/example-trial')

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

/** What the journey's own service answers, to hold a page's numbers against. */
async function ask<Params extends z.ZodObject, Query extends z.ZodObject, Reply extends z.ZodType>(
  endpoint: Endpoint<Params, Query, Reply>,
  input: EndpointInput<Params, Query>,
): Promise<z.output<Reply>> {
  const response = await server.get(endpointAddress(endpoint, input))
  return endpoint.reply.parse(await response.json())
}

const nodesTable = (page: Page) => page.locator('section[aria-labelledby="nodes"] tbody tr')

/** What the table of nodes says of one: old and new value, and both ranks. */
async function readNode(page: Page, name: string) {
  const cells = await nodesTable(page).filter({ hasText: name }).locator('td').allInnerTexts()
  const [old = '', tried = '', , ranks = ''] = cells
  return {
    old: readNumber(old, 'lt'),
    tried: readNumber(tried, 'lt'),
    ranks: ranks.match(/\d+|–/g)?.map((rank) => (rank === '–' ? null : Number(rank))),
  }
}

/** A value is shown with one decimal. */
function expectShown(shown: number | null, value: number | null): void {
  if (value === null) expect(shown).toBeNull()
  else expect(Math.abs(shown! - value)).toBeLessThan(0.0501)
}

async function expectNodes(page: Page, level: TrialLevel) {
  await eventually(() => nodesTable(page).count()).toBe(level.nodes.length)
  for (const node of level.nodes) {
    const shown = await readNode(page, node.name)
    expectShown(shown.old, node.old.value)
    expectShown(shown.tried, node.tried.value)
    expect(shown.ranks, node.name).toEqual([node.oldRank, node.triedRank])
  }
}

let trial = ''

test('from the catalogue to what a changed definition would do', async () => {
  const { page, faults } = await openPage(browser, { own: server })
  await page.goto(`${server.address}/lt/indicators`)
  await page.getByRole('link', { name: 'Apibrėžčių bandymai' }).click()
  await page.getByText('Bandymų nėra').waitFor()
  await page.getByText('bin/perkunas catalogue try DIR', { exact: true }).waitFor()
  expect(await findViolations(page)).toEqual([])

  await server.run('catalogue', 'try', changed)
  await page.reload()
  await page.getByRole('link', { name: /^Užpildytos laisvos darbo vietos; / }).click()
  await page.getByRole('heading', { level: 1, name: 'Užpildytos laisvos darbo vietos' }).waitFor()
  trial = (await ask(getTrials, {})).trials[0]!.id

  // The country first, in a sentence, as the service has it.
  const overview = await ask(getTrial, { params: { trial }, query: {} })
  const { country, offices } = overview.criteria[0]!
  const lead = page.getByText(/^Šalies reikšmė \(nuo metų pradžios iki 2012 m\. gruodžio 31 d\.\)/)
  const said = (await lead.innerText()).replace(/^.*? būtų /, '')
  expectShown(readNumber(said, 'lt'), country!.tried.value)
  await page.getByText(`vieta pasikeistų ${offices!.changed} iš ${offices!.ranked}.`).waitFor()

  const params = { trial, indicator: 'vacancies_filled' }
  await expectNodes(page, await ask(getTrialLevel, { params, query: {} }))
  expect(faults).toEqual([])
  await page.close()
})

test('another criterion, level, month and span; sorted; a node’s months by keys alone', async () => {
  const { page, faults } = await openPage(browser, { own: server })
  await page.goto(`${server.address}/lt/indicators/definition-trials/${trial}`)
  await page.getByRole('link', { name: /Naujas startas/ }).click()
  await page.getByRole('heading', { level: 1, name: /Naujas startas/ }).waitFor()
  await page.getByRole('link', { name: 'Klientų aptarnavimo centrai', exact: true }).click()
  await page.getByRole('combobox', { name: 'Mėnuo' }).selectOption('2012-03-31')
  const params = { trial, indicator: 'new_start_youth' }
  await expectNodes(
    page,
    await ask(getTrialLevel, { params, query: { level: 'division', date: '2012-03-31' } }),
  )
  await page.getByRole('link', { name: 'nuo mėnesio pradžios' }).click()
  await page.getByRole('link', { name: 'Teritorinės darbo biržos', exact: true }).click()
  const level = await ask(getTrialLevel, { params, query: { date: '2012-03-31', span: 'month' } })
  await expectNodes(page, level)

  await page.getByRole('button', { name: /^Bandoma apibrėžtis/ }).click()
  await eventually(() => page.url()).toContain('sort=-tried')
  const best = level.nodes.toSorted((a, b) => b.tried.value! - a.tried.value!)[0]!
  await eventually(() => nodesTable(page).first().locator('td').nth(1).innerText()).toBe(
    best.tried.value!.toFixed(1).replace('.', ','),
  )

  const [node] = level.nodes
  await nodesTable(page).getByRole('link', { name: node!.name }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `${node!.name}: 36 mėn. pagal abi apibrėžtis` }).waitFor()
  const slider = page.getByRole('slider', { name: 'Mėnuo diagramoje' })
  await slider.focus()
  await page.keyboard.press('End')
  const course = await ask(getTrialCourse, {
    params: { ...params, level: 'office', node: node!.id },
    query: { span: 'month' },
  })
  const last = course.months.at(-1)!
  const read = (await slider.getAttribute('aria-valuetext')) ?? ''
  expectShown(readNumber(read.replace(/^.*bandomą apibrėžtį/, ''), 'lt'), last.tried.value)
  await page.keyboard.press('t')
  const months = page.getByRole('grid', { name: new RegExp(`^${node!.name}, nuo mėnesio pradžios`) })
  await months.waitFor()
  expect(await months.getAttribute('aria-rowcount')).toBe('37')
  expect(faults).toEqual([])
  await page.close()
})

test('both definitions in words, what changes marked; and it is open to all in both languages', async () => {
  const { page, faults } = await openPage(browser, { own: server })
  for (const language of ['lt', 'en']) {
    await page.goto(
      `${server.address}/${language}/indicators/definition-trials/${trial}?indicator=new_start_youth`,
    )
    const measure = page.locator('section[aria-labelledby="definitions"]')
    await measure.waitFor()
    expect(new Set(await measure.locator('del').allInnerTexts())).toEqual(new Set(['25']))
    expect(new Set(await measure.locator('ins').allInnerTexts())).toEqual(new Set(['29']))
    await nodesTable(page).first().waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('t')
  }
  expect(faults).toEqual([])
  await page.close()
})

test('a trial of another state of the register says so, and a removed one is gone', async () => {
  const { page } = await openPage(browser, { own: server })
  await meetEmployer(server)
  await page.goto(`${server.address}/en/indicators/definition-trials/${trial}`)
  await page.getByText(/^The trial is of an earlier state of the register/).waitFor()
  expect(await findViolations(page)).toEqual([])

  await server.run('catalogue', 'forget', trial)
  await page.reload()
  await page.getByText('There is no such trial').waitFor()
  await page.getByRole('link', { name: 'Choose one of the stored trials.' }).click()
  await page.getByText('There are no trials').waitFor()
  await page.close()
})
