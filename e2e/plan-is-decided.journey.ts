import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { RoleId } from '../src/modules/identity/index.ts'
import type { PlanContent, PlanIndicator } from '../src/modules/planning/contract.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const root = { level: 'national', node: 'LT' }
const people: { name: string; role: RoleId; at?: { level: string; node: string } }[] = [
  { name: 'analitikė', role: 'central_specialist' },
  { name: 'pavaduotoja', role: 'deputy_director' },
  { name: 'direktorė', role: 'director' },
  { name: 'departamentas', role: 'ministry_department' },
  { name: 'ministras', role: 'minister' },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
  { name: 'auditorė', role: 'auditor' },
]

const placements: PlanIndicator = {
  indicator: 'placements_made',
  target: 100,
  weight: 100,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules: { offices: 'differentiated', divisions: 'differentiated', specialists: 'differentiated' },
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: 100,
}
const yearBefore: PlanContent = {
  title: { lt: '2011 m. veiklos planas', en: 'Action plan of 2011' },
  ceiling: 5,
  goals: [
    {
      id: 'work',
      title: { lt: 'Darbas žmonėms', en: 'Work for people' },
      tasks: [
        {
          id: 'place',
          title: { lt: 'Įdarbinti ieškančius darbo', en: 'Place those who look for work' },
          responsible: 'Paslaugų skyrius',
          due: null,
          indicators: [placements],
        },
      ],
    },
  ],
  dropped: [],
}

let browser: Browser
let served: ServedExample
const cookies: Record<string, string> = {}
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  served.context.clock.set(Temporal.PlainDate.from('2011-12-20'))
  for (const { name, role, at = root } of people) {
    const account = await served.addAccount({ name, role, at, from: '2011-01-01' })
    cookies[name] = await served.cookieOf(account)
  }
  await post('analitikė', '/plans', { year: 2011 })
  await post('analitikė', '/plans/2011/content', { version: 1, content: yearBefore })
})
afterAll(async () => {
  await browser.close()
  await served.remove()
})

async function post(name: string, path: string, body: unknown): Promise<void> {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie: cookies[name], body })
  expect(response.status, `${path} ${await response.text()}`).toBe(200)
}

/** A page of somebody who is signed in, at an address. */
async function openAs(name: string, path: string): Promise<{ page: Page; faults: string[] }> {
  const own = { address: served.address, cookie: cookies[name]!.split('=')[1]! }
  const watched = await openPage(browser, { own, acceptDownloads: true })
  await watched.page.goto(`${served.address}${path}`)
  return watched
}

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )

/** Presses Tab until the focus is on what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`sixty presses of Tab do not reach ${name}`)
}

const here = '/lt/plan/2012'

test('a draft begins as the year before, its fault is told beside the indicator, and is mended', async () => {
  const { page, faults } = await openAs('analitikė', '/lt')
  await page.getByRole('link', { name: 'Planas', exact: true }).click()
  await page.getByRole('button', { name: 'Pradėti 2012 m. planą' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pradėti 2012 m. veiklos planą?' })
  await dialog.getByText(/Projektas prasidės kaip 2011 m. planas/).waitFor()
  await dialog.getByRole('button', { name: 'Pradėti' }).click()
  await page.getByRole('heading', { level: 1, name: '2012 m. veiklos planas' }).waitFor()
  await page.getByText(/pirma reikia ištaisyti 1 trūkumą/).waitFor()
  const row = page.getByRole('row', { name: /Įdarbinimai/ })
  await row.getByText(/Siektina reikšmė 100 ne geresnė už praėjusių metų \(100\)/).waitFor()
  expect(await findViolations(page)).toEqual([])

  await tabTo(page, 'Keisti rodiklį „Įdarbinimai“')
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Įdarbinimai' })
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await form.getByLabel(/^Siektina šalies reikšmė/).fill('daug')
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  await form.getByText('Neišsaugota: pataisykite pažymėtus laukus.').waitFor()
  await form.getByLabel(/^Siektina šalies reikšmė/).fill('107')
  expect(await findViolations(page)).toEqual([])
  expect(faults).toEqual([])

  // Meanwhile a colleague changes another field of the same plan.
  const meanwhile = structuredClone(yearBefore)
  meanwhile.title = { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' }
  meanwhile.goals[0]!.tasks[0]!.indicators[0]!.responsible = 'Naujas skyrius'
  await post('pavaduotoja', '/plans/2012/content', { version: 1, content: meanwhile })
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  const told = form.getByRole('alert').filter({ hasText: 'Planą tuo metu pakeitė pavaduotoja' })
  await told.getByText('Naujas skyrius').waitFor()
  expect(await form.getByLabel(/^Siektina šalies reikšmė/).inputValue()).toBe('107')
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Išsaugoti dabartiniame plane' }).click()
  await page.getByText(/trūkumų nėra, ministerijai jį teikia direktorius/).waitFor()
  // Both stand: what was changed here, and what the colleague changed.
  await row.getByText('107').waitFor()
  await row.getByText(/Naujas skyrius/).waitFor()
  await eventually(() => focused(page)).toBe('Keisti rodiklį „Įdarbinimai“')
  expect(await page.getByRole('button', { name: 'Teikti ministerijai' }).count()).toBe(0)
  expect(faults.filter((fault) => !/409/.test(fault))).toEqual([])

  await page.getByRole('link', { name: 'Pakeitimai' }).click()
  const changes = page.getByRole('grid', { name: 'Kas pakeista plane' })
  await changes.getByRole('row', { name: /Rodiklis: Įdarbinimai siektina reikšmė 100 107/ }).waitFor()
  await changes.getByText(/redakcija – pavaduotoja/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('the director submits, the Ministry returns it with its reason, and then agrees', async () => {
  const director = await openAs('direktorė', here)
  await director.page.getByRole('button', { name: 'Teikti ministerijai' }).click()
  const submit = director.page.getByRole('dialog', { name: 'Teikti 2012 m. plano projektą ministerijai?' })
  await submit.getByText('Parašas: direktorė (direktorius, ').waitFor()
  expect(await findViolations(director.page)).toEqual([])
  await submit.getByRole('button', { name: 'Teikti ministerijai' }).click()
  await director.page.getByText(/nuo 2011 m. gruodžio 20 d. vertina ministerija/).waitFor()
  expect(await director.page.getByRole('button', { name: /^Keisti/ }).count()).toBe(0)

  const ministry = await openAs('departamentas', here)
  await ministry.page.getByRole('button', { name: 'Grąžinti tikslinti' }).click()
  const back = ministry.page.getByRole('dialog', { name: 'Grąžinti 2012 m. plano projektą tikslinti?' })
  await back.getByRole('button', { name: 'Grąžinti tikslinti' }).click()
  await back.getByText('Parašykite priežastį').waitFor()
  await back.getByLabel('Ką ir kodėl reikia tikslinti').fill('Nurodykite terminą')
  await back.getByRole('button', { name: 'Grąžinti tikslinti' }).click()
  await ministry.page.getByText(/ministerija 2011 m. gruodžio 20 d. grąžino tikslinti/).waitFor()
  await ministry.page.getByText('Nurodykite terminą').waitFor()
  expect(await findViolations(ministry.page)).toEqual([])

  await director.page.reload()
  await director.page.getByText('Nurodykite terminą').waitFor()
  await director.page.getByRole('button', { name: 'Keisti uždavinį „Įdarbinti ieškančius darbo“' }).click()
  const form = director.page.getByRole('form', { name: 'Uždavinys' })
  await form.getByRole('checkbox', { name: 'Iki metų pabaigos' }).uncheck()
  await form.getByRole('textbox', { name: 'Pasiekti iki' }).fill('2012-11-30')
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  await director.page.getByText('Atsako: Paslaugų skyrius; iki 2012-11-30').waitFor()
  await director.page.getByRole('button', { name: 'Teikti ministerijai' }).click()
  await submit.getByRole('button', { name: 'Teikti ministerijai' }).click()
  await director.page.getByText(/vertina ministerija/).waitFor()

  await ministry.page.reload()
  await ministry.page.getByRole('button', { name: 'Pritarti ir teikti ministrui' }).click()
  const agree = ministry.page.getByRole('dialog', { name: 'Pritarti 2012 m. plano projektui?' })
  await agree.getByRole('button', { name: 'Pritarti ir teikti ministrui' }).click()
  await ministry.page.getByText(/pateiktas ministrui/).waitFor()
  expect([...director.faults, ...ministry.faults]).toEqual([])
  await director.page.close()
  await ministry.page.close()
})

test('the Minister sets the targets by keys alone', async () => {
  const { page, faults } = await openAs('ministras', here)
  await page.getByRole('button', { name: 'Nustatyti metų tikslus' }).waitFor()
  await tabTo(page, 'Nustatyti metų tikslus')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Nustatyti 2012 m. tikslus?' })
  await dialog.getByText('Parašas: ministras (ministras, ').waitFor()
  await dialog.getByLabel('Žodžiai, kurie liks prie sprendimo (nebūtina)').focus()
  await page.keyboard.type('Tvirtinu')
  await tabTo(page, 'Nustatyti metų tikslus')
  await page.keyboard.press('Enter')
  await page.getByText(/2012 m. tikslus ministras nustatė 2011 m. gruodžio 20 d./).waitFor()
  await page.getByText('Ministro žodžiai: „Tvirtinu“').waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('the director issues the Order, its PDF says what it obliges to, and an office acknowledges it', async () => {
  const { page, faults } = await openAs('direktorė', here)
  await page.getByRole('link', { name: 'Leisti įsakymą' }).click()
  const form = page.getByRole('form', { name: 'Naujas įsakymas' })
  expect(await form.getByLabel('Numeris').inputValue()).toBe('V-1')
  await page.getByRole('grid', { name: 'Ką įpareigotų įsakymas' }).waitFor()
  const day = form.getByRole('textbox', { name: 'Galioja nuo' })
  await day.fill('2011-12-31')
  await form.getByText('Rašykite dieną nuo 2012-01-01 iki 2012-12-31 taip: 2012-06-30.').waitFor()
  await day.fill('2012-01-01')
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Pasirašyti įsakymą' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pasirašyti įsakymą Nr. V-1?' })
  await dialog.getByText('Parašas: direktorė (direktorius, ').waitFor()
  await dialog.getByRole('button', { name: 'Pasirašyti įsakymą' }).click()
  await page.getByRole('heading', { level: 1, name: 'Įsakymas Nr. V-1' }).waitFor()
  await page.getByText(/galioja nuo 2012 m. sausio 1 d.; su juo susipažino 0 iš 4/).waitFor()
  expect(await findViolations(page)).toEqual([])

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Įsakymas PDF' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Įsakymas V-1.pdf')
  const text = await textOf(await download.path())
  expect(text).toContain('V-1')
  expect(text).toMatch(/ĮSAKYMAS/i)
  expect(text).toContain('direktorė')
  const told = page.getByRole('grid', { name: 'Įpareigojimai pagal įstaigas' })
  const vilnius = await told
    .getByRole('row', { name: /Įdarbinimai/ })
    .last()
    .innerText()
  const target = /(\d+)\s*(?:asm|vnt)/.exec(vilnius)?.[1]
  expect(target).toBeDefined()
  expect(text).toContain(target)

  const office = await openAs('o1-direktorius', `${here}/orders/V-1`)
  const acknowledge = office.page.getByRole('button', { name: /^Susipažinau: / })
  await acknowledge.waitFor()
  expect(await acknowledge.count()).toBe(1)
  await acknowledge.click()
  const known = office.page.getByRole('dialog', { name: 'Susipažinote su įsakymu Nr. V-1?' })
  await known.getByText('Parašas: o1-direktorius (').waitFor()
  await known.getByRole('button', { name: 'Susipažinau' }).click()
  await office.page.getByText(/su juo susipažino 1 iš 4/).waitFor()
  await office.page.getByText('✓ Susipažino').waitFor()
  expect(await office.page.getByText('Dar nesusipažino', { exact: true }).count()).toBe(3)
  expect(await findViolations(office.page)).toEqual([])
  expect([...faults, ...office.faults]).toEqual([])

  const auditor = await openAs('auditorė', here)
  await auditor.page.getByText(/vykdomas pagal įsakymą Nr. V-1/).waitFor()
  expect(await auditor.page.getByRole('button', { name: /Teikti|Keisti|Leisti|Susipažinau/ }).count()).toBe(0)
  await auditor.page.emulateMedia({ media: 'print' })
  expect(await auditor.page.getByRole('heading', { name: 'Sprendimo kelias' }).isVisible()).toBe(true)
  expect(await auditor.page.getByRole('button', { name: 'Eksportuoti Planas' }).isVisible()).toBe(false)
  for (const { page: open } of [{ page }, office, auditor]) await open.close()
})

/** All that a PDF says, its lines one after another. */
async function textOf(file: string): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join(' ')
    }),
  )
  return pages.join('\n')
}

test('an office proposes another target, the director answers with a third, and it is agreed', async () => {
  const office = await openAs('o1-direktorius', `${here}/proposals`)
  await office.page.getByRole('button', { name: 'Siūlyti kitą tikslą' }).click()
  const form = office.page.getByRole('form', { name: 'Kito tikslo siūlymas' })
  const now = await form.getByText(/^Dabar tikslas – \d+/).innerText()
  const was = Number(/\d+/.exec(now)?.[0])
  await form.getByLabel('Siūloma reikšmė').fill(String(was - 8))
  await form.getByLabel('Priežastis').fill('Užsidaro didžiausias darbdavys')
  expect(await findViolations(office.page)).toEqual([])
  await form.getByRole('button', { name: 'Teikti siūlymą' }).click()
  await office.page.getByText(/Atsakymo laukia 1 siūlymas; jūsų atsakymo – 0/).waitFor()
  await office.page.getByRole('button', { name: 'Atsiimti' }).waitFor()

  const director = await openAs('direktorė', `${here}/proposals?show=open`)
  await director.page.getByText('Priežastis: Užsidaro didžiausias darbdavys').waitFor()
  await director.page.getByRole('button', { name: 'Siūlyti kitą reikšmę' }).click()
  const counter = director.page.getByRole('dialog', { name: 'Atsakyti kitu siūlymu?' })
  await counter.getByLabel('Siūloma reikšmė').fill(String(was - 8))
  await counter.getByLabel('Priežastis').fill('Pusė – kitų įstaigų')
  await counter.getByRole('button', { name: 'Siūlyti kitą reikšmę' }).click()
  await counter.getByText(/Įrašykite kitą skaičių, negu pasiūlyta/).waitFor()
  await counter.getByLabel('Siūloma reikšmė').fill(String(was - 4))
  expect(await findViolations(director.page)).toEqual([])
  await counter.getByRole('button', { name: 'Siūlyti kitą reikšmę' }).click()
  await director.page.getByText('Atsakyta kitu siūlymu').waitFor()

  await office.page.reload()
  await office.page.getByRole('button', { name: 'Priimti' }).click()
  const accept = office.page.getByRole('dialog', { name: 'Priimti siūlymą?' })
  await accept.getByRole('button', { name: 'Priimti' }).click()
  await office.page.getByText(/Į 1 siūlymą atsakyta/).waitFor()
  await office.page.getByText('Priimta', { exact: true }).waitFor()
  expect(await findViolations(office.page)).toEqual([])
  expect([...office.faults, ...director.faults]).toEqual([])
  await office.page.close()
  await director.page.close()
})

test('a partner recommends, and what came of it needs its reason', async () => {
  const { page, faults } = await openAs('analitikė', `${here}/recommendations`)
  await page.getByRole('button', { name: 'Registruoti rekomendaciją' }).click()
  const form = page.getByRole('form', { name: 'Nauja rekomendacija' })
  await form.getByLabel('Socialinis partneris').fill('Profesinių sąjungų konfederacija')
  await form.getByLabel('Ką rekomenduoja').fill('Daugiau dėmesio jaunimui')
  await form.getByLabel('Kas nuspręsta').selectOption('declined')
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  await form.getByText('Parašykite priežastį: partneris jos klaus.').waitFor()
  await form.getByLabel('Kodėl taip nuspręsta').fill('Jaunimo rodiklis įrašytas kitų metų plane')
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  await page.getByText(/Partnerių rekomendacijų – 1: .* neatsižvelgta – 1/).waitFor()
  await page.getByText('Jaunimo rodiklis įrašytas kitų metų plane').waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('what overlaps in a whole plan is told in a sentence, and by numbers that keys walk', async () => {
  const { page, faults } = await openPage(browser)
  await page.goto(`${inject('address')}/lt/plan/2012/redundancy`)
  await page.getByText(/Rodiklių yra 12, planas leidžia 15\. Jų duomenims rinkti per metus reikia/).waitFor()
  const matrix = page.getByRole('grid', { name: 'Kaip rodikliai siejasi tarpusavyje' })
  expect(await matrix.getByRole('row').count()).toBe(13)
  // Each of the twelve against each other, once.
  const numbers = await matrix
    .getByRole('gridcell')
    .filter({ hasText: /^[=↔ ]*−?\d,\d\d$/ })
    .count()
  const pairs = page.getByRole('grid', { name: 'Rodiklių poros' })
  expect(numbers).toBe(Number(await pairs.getAttribute('aria-rowcount')) - 1)
  expect(numbers).toBeGreaterThan(50)
  await matrix.getByRole('rowheader', { name: /^1\. / }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toMatch(/\d,\d\d/)
  await pairs.getByRole('button', { name: 'Koreliacija' }).click()
  await page.waitForURL(/sort=-correlation/)
  expect(await findViolations(page)).toEqual([])
  await page.goto(`${inject('address')}/en/plan/2012/redundancy`)
  await page.getByText(/There are 12 indicators; the plan allows 15\./).waitFor()
  expect(faults).toEqual([])
  await page.close()
})
