import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cascade, PlanContent, PlanIndicator } from '../src/modules/planning/contract.ts'
import { writeWorkbook } from '../src/platform/spreadsheets/write-workbook.ts'
import { eventually } from './eventually.ts'
import { fillSignIn } from './fill-sign-in.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const password = 'penkios-ramios-upes'
const root = { level: 'national', node: 'LT' }
const address = '/plan/2012/cascade/national/LT'

const planned = (indicator: string, target: number, rest: Partial<PlanIndicator> = {}): PlanIndicator => ({
  indicator,
  target,
  weight: 50,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules: { offices: 'differentiated', divisions: 'differentiated', specialists: 'differentiated' },
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: null,
  ...rest,
})
const content: PlanContent = {
  title: { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' },
  ceiling: null,
  dropped: [],
  goals: [
    {
      id: 'work',
      title: { lt: 'Darbas žmonėms', en: 'Work for people' },
      tasks: [
        {
          id: 'place',
          title: { lt: 'Įdarbinti', en: 'Place' },
          responsible: 'Paslaugų skyrius',
          due: null,
          indicators: [
            planned('placements_made', 107),
            planned('new_start_youth', 89, {
              rules: { offices: 'common', divisions: 'common', specialists: 'common' },
            }),
          ],
        },
      ],
    },
  ],
}

let browser: Browser
let served: ServedExample
let cookie: string
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  const director = await served.addAccount({ name: 'direktore', role: 'director', at: root, password })
  await served.addAccount({ name: 'analitike', role: 'central_specialist', at: root, password })
  await served.addAccount({
    name: 'vilnius',
    role: 'regional_director',
    at: { level: 'office', node: 'O1' },
    password,
  })
  cookie = await served.cookieOf(director)
  await post('/plans', { year: 2012 })
  await post('/plans/2012/content', { version: 1, content })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

async function post(path: string, body: unknown): Promise<void> {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie, body })
  expect(response.status, await response.text()).toBe(200)
}

async function readCascade(): Promise<Cascade> {
  const response = await served.ask('GET', '/api/v1/plans/2012/cascade/national/LT', { cookie })
  return (await response.json()) as Cascade
}

/** The editor of the country's targets, of somebody who has signed in by the page. */
async function openEditor(name: string): Promise<{ page: Page; faults: string[] }> {
  const watched = await openPage(browser, { as: null })
  await watched.page.goto(`${served.address}/lt${address}`)
  await fillSignIn(watched.page, name, password)
  await gridOf(watched.page).waitFor()
  return watched
}

const gridOf = (page: Page) => page.getByRole('treegrid', { name: 'Tikslai pagal padalinius ir rodiklius' })
/** A cell of the placements; offices stand by name, and that of Kaunas is closed by the end of the year. */
const cellOf = (page: Page, row: number) => page.locator(`[data-row="${row}"][data-column="1"]`)
const offices = [1, 2, 3]
const [klaipeda, siauliai, vilnius] = offices as [number, number, number]
const numberIn = async (page: Page, row: number) =>
  Number(await cellOf(page, row).locator('[class*=number]').textContent())
const sumOfOffices = async (page: Page) =>
  (await Promise.all(offices.map((row) => numberIn(page, row)))).reduce((sum, one) => sum + one, 0)
const focusedCell = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement as HTMLElement | null
    return `${cell?.dataset.row} ${cell?.dataset.column}`
  })

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('the director moves targets with the keyboard alone, and what contradicts is named and gives way', async () => {
  const { page, faults } = await openEditor('direktore')
  const lead = page.getByRole('status').filter({ hasText: 'rodiklių tikslai paskirstyti' })
  await lead.waitFor()
  expect(await findViolations(page)).toEqual([])
  for (let presses = 0; presses < 60 && (await focusedCell(page)) !== '0 0'; presses++)
    await press(page, 'Tab')
  expect(await focusedCell(page)).toBe('0 0')

  // One office up: the others make up for it, and stand where they were once it is taken back.
  const before = await numberIn(page, klaipeda)
  const beside = await numberIn(page, siauliai)
  await press(page, 'ArrowRight', 'ArrowDown')
  await page.keyboard.type(String(before + 12))
  await press(page, 'Enter')
  await eventually(() => numberIn(page, klaipeda)).toBe(before + 12)
  expect(await sumOfOffices(page)).toBe(107)
  await eventually(() => focusedCell(page)).toBe('2 1')
  await press(page, 'l')
  await cellOf(page, siauliai).getByText('užrakinta').waitFor({ state: 'attached' })
  await press(page, 'Control+z', 'Control+z')
  await eventually(() => numberIn(page, klaipeda)).toBe(before)
  expect(await numberIn(page, siauliai)).toBe(beside)
  await press(page, 'Control+y')
  await eventually(() => numberIn(page, klaipeda)).toBe(before + 12)

  // What is not for moving says why.
  await press(page, 'ArrowRight', '9')
  await page.getByText(/Rodiklis perduodamas nepakeistas/).waitFor()
  await press(page, 'ArrowLeft', 'ArrowUp')

  // All locked and one of them less: what misses is seen at the country and told with its names.
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'l', 'Escape')
  await page.keyboard.type(String((await numberIn(page, vilnius)) - 1 || 0))
  await press(page, 'Enter')
  const clash = page.getByRole('alert', { name: 'Reikšmės prieštarauja viena kitai' })
  await clash.getByText(/visko kartu turėti negalima, pritrūksta \d+/).waitFor()
  await cellOf(page, 0)
    .getByText(/trūksta \d+/)
    .waitFor()
  expect(await page.getByRole('button', { name: /^Įrašyti/ }).isDisabled()).toBe(true)
  expect(await findViolations(page)).toEqual([])
  const ask = clash.getByRole('button', { name: 'Kas turėtų nusileisti?' })
  await ask.focus()
  await press(page, 'Enter')
  await clash.getByRole('button', { name: 'Taip ir pakeisti' }).focus()
  await press(page, 'Enter')
  await eventually(() => clash.count()).toBe(0)
  expect(await sumOfOffices(page)).toBe(107)

  // Nothing is lost when the page is loaded again.
  const kept = await Promise.all(offices.map((row) => numberIn(page, row)))
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('Atkurti pakeitimai').waitFor()
  expect(await Promise.all(offices.map((row) => numberIn(page, row)))).toEqual(kept)

  await page.getByRole('button', { name: /^Įrašyti/ }).focus()
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog', { name: 'Įrašyti tikslų pakeitimus?' })
  await dialog.getByRole('textbox', { name: 'Kodėl keičiama' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.type('Klaipėdoje atidaroma gamykla')
  await press(page, 'Enter')
  await page.getByText('Pakeitimai įrašyti.').waitFor()
  const { nodes, columns } = await readCascade()
  const saved = ['O3', 'O4', 'O1'].map((id) => columns[0]!.value[nodes.findIndex((one) => one.id === id)])
  expect(saved).toEqual(kept)
  await cellOf(page, klaipeda).click()
  await page.getByText('Klaipėdoje atidaroma gamykla').waitFor()

  await page.getByRole('link', { name: /English/ }).click()
  await page.getByText(/are distributed and add up at every level/).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})

test('who moves what somebody else has moved since is told, and decides', async () => {
  const save = async (on: Page, value: string, reason: string) => {
    await cellOf(on, klaipeda).click()
    await on.keyboard.type(value)
    await press(on, 'Enter')
    await saveAll(on, reason)
  }
  const saveAll = async (on: Page, reason: string) => {
    await on.getByRole('button', { name: /^Įrašyti \d/ }).click()
    await on.getByRole('textbox', { name: 'Kodėl keičiama' }).fill(reason)
    await on.getByRole('button', { name: 'Įrašyti', exact: true }).click()
  }
  const { page: first } = await openEditor('direktore')
  await cellOf(first, klaipeda).click()
  await press(first, 'Shift+ArrowDown', 'Shift+ArrowDown', 'l', 'Escape')
  await saveAll(first, 'Užraktų nebereikia')
  await first.getByText('Pakeitimai įrašyti.').waitFor()
  const { page, faults } = await openEditor('analitike')
  const was = await numberIn(page, klaipeda)
  await save(first, String(was - 5), 'Pirmas pakeitė')
  await first.getByText('Pakeitimai įrašyti.').waitFor()
  await first.close()

  await save(page, String(was - 9), 'Antra nematė')
  const told = page.getByRole('alert', { name: 'Kitas žmogus pakeitė tas pačias reikšmes' })
  await told
    .getByText(new RegExp(`buvo ${was}, dabar ${was - 5}, jūsų – ${was - 9}.*pakeitė direktore`))
    .waitFor()
  expect(await numberIn(page, klaipeda)).toBe(was - 9)
  expect(await findViolations(page)).toEqual([])
  await told.getByRole('button', { name: 'Taikyti mano iš naujo' }).click()
  await eventually(() => told.count()).toBe(0)
  await saveAll(page, 'Antra pamatė ir nusprendė')
  await page.getByText('Pakeitimai įrašyti.').waitFor()
  const { nodes, columns } = await readCascade()
  expect(columns[0]!.value[nodes.findIndex(({ id }) => id === 'O3')]).toBe(was - 9)
  expect(faults).toEqual([])
  await page.close()
})

test('a block that cannot be read whole is not pasted at all; a spreadsheet comes back as moves that are not saved', async () => {
  const { page, faults } = await openEditor('direktore')
  await cellOf(page, klaipeda).click()
  const paste = (text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
  const before = await numberIn(page, klaipeda)
  await paste(`${before + 1}\nnežinau`)
  const told = page.getByRole('alert', { name: 'Nieko neįklijuota' })
  await told.getByText(/„nežinau“ nėra skaičius/).waitFor()
  expect(await numberIn(page, klaipeda)).toBe(before)
  await paste(`${before + 1}`)
  await page.getByText('Įklijuotas 1 langelis.').waitFor()
  expect(await numberIn(page, klaipeda)).toBe(before + 1)
  await cellOf(page, klaipeda).click()
  await press(page, 'Control+z')

  const { nodes, columns } = await readCascade()
  const workbook = (value: number) =>
    writeWorkbook([
      {
        name: '2012',
        columns: [
          { heading: 'Lygmuo', width: 9, kind: 'text' },
          { heading: 'Kodas', width: 9, kind: 'text' },
          { heading: 'Specialisto skyriaus kodas', width: 9, kind: 'text' },
          { heading: title, width: 9, kind: 'decimal', digits: 0 },
        ],
        rows: [['office', 'O3', '', value]],
      },
    ])
  const title = (await page.locator('thead th[title]').first().getAttribute('title'))!
  const upload = async (bytes: Uint8Array) =>
    page
      .getByLabel('Įkelti pakeistą XLSX')
      .setInputFiles({ name: 'tikslai.xlsx', mimeType: '', buffer: Buffer.from(bytes) })
  await upload(await workbook(before + 3))
  await page.getByText('Iš failo paimta 1 reikšmė; ji dar neįrašyta.').waitFor()
  expect(await numberIn(page, klaipeda)).toBe(before + 3)
  const after = await readCascade()
  expect(after.columns[0]!.value).toEqual(columns[0]!.value)
  expect(nodes.length).toBe(after.nodes.length)
  await upload(await workbook(-4))
  await page.getByText(/langelis D2: reikšmė -4 negalima/).waitFor()
  await upload(new TextEncoder().encode('ne skaičiuoklė'))
  await page.getByText(/Tai ne skaičiuoklės failas/).waitFor()

  const file = await served.ask('GET', '/api/v1/plans/2012/cascade/national/LT/workbook', { cookie })
  expect(file.headers.get('content-type')).toContain('spreadsheetml')
  await upload(new Uint8Array(await file.arrayBuffer()))
  await page.getByText('Faile niekas nesiskiria nuo to, kas įrašyta.').waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('on a narrow screen one indicator is a list, and whoever may not move it may propose', async () => {
  const { page, faults } = await openEditor('vilnius')
  await cellOf(page, vilnius).click()
  await page.keyboard.type('3')
  await page
    .getByText(/Šią reikšmę skiria kitas/)
    .first()
    .waitFor()
  await page.setViewportSize({ width: 360, height: 780 })
  const list = page.getByRole('list', { name: 'Tikslai pagal padalinius ir rodiklius' })
  await list.waitFor()
  expect(await list.getByRole('textbox').count()).toBe(0)
  await list.getByRole('button', { name: /^Vilnius/ }).click()
  await page.getByRole('button', { name: 'Siūlyti kitą reikšmę' }).click()
  const form = page.getByRole('form', { name: 'Siūlyti kitą reikšmę' })
  await form.getByRole('textbox', { name: 'Siūloma reikšmė' }).fill('3')
  await form.getByRole('textbox', { name: 'Kodėl' }).fill('Užsidaro didžiausias darbdavys')
  await form.getByRole('button', { name: 'Pateikti siūlymą' }).click()
  await page.getByText('Siūlymas pateiktas: 3.').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])
  await page.close()
})
