import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleId } from '../src/modules/identity/index.ts'
import type { Plan, PlanContent, PlanIndicator } from '../src/modules/planning/contract.ts'
import { eventually } from './eventually.ts'
import { findViolations } from './find-violations.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type ServedExample, serveExample } from './serve-example.ts'
import { textOfPdf } from './text-of-pdf.ts'

const root = { level: 'national', node: 'LT' }
const people: { name: string; role?: RoleId; at?: { level: string; node: string }; staff?: string }[] = [
  { name: 'analitikė', role: 'central_specialist', at: root },
  { name: 'direktorė', role: 'director', at: root },
  { name: 'departamentas', role: 'ministry_department', at: root },
  { name: 'ministras', role: 'minister', at: root },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
  { name: 'vedėja', role: 'unit_head', at: { level: 'division', node: 'O1D1' } },
  { name: 'tarpininkas', staff: 'S015' },
  { name: 'stebėtoja', role: 'monthly_monitor', at: root },
  { name: 'auditorė', role: 'auditor', at: root },
]

const planned = (
  indicator: string,
  target: number,
  rule: PlanIndicator['rules']['offices'],
): PlanIndicator => ({
  indicator,
  target,
  weight: 50,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules: { offices: rule, divisions: rule, specialists: rule },
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: null,
})
const content: PlanContent = {
  title: { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' },
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
          indicators: [
            planned('placements_made', 103, 'differentiated'),
            planned('new_start_youth', 89, 'common'),
          ],
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
  setDay('2012-01-10')
  for (const { name, ...rest } of people) {
    const account = await served.addAccount({ name, ...rest, from: '2011-01-01' })
    cookies[name] = await served.cookieOf(account)
  }
  await post('analitikė', '/plans', { year: 2012 })
  const { version } = await post<Plan>('analitikė', '/plans/2012/content', { version: 1, content })
  await post('direktorė', '/plans/2012/submit', { version, note: null })
  await post('departamentas', '/plans/2012/forward', { version, note: null })
  await post('ministras', '/plans/2012/set', { version, note: null })
  await post('direktorė', '/plans/2012/orders', {
    number: null,
    inForceFrom: '2012-01-10',
    reason: null,
    version,
  })
  await post('o1-direktorius', '/orders/V-1/acknowledge/office/O1', undefined)
  await post('o1-direktorius', '/plans/2012/cascade/office/O1/publish', step(0))
}, 180_000)
afterAll(async () => {
  await browser.close()
  await served.remove()
})

const setDay = (day: string) => served.context.clock.set(Temporal.PlainDate.from(day))
const step = (version: number) => ({ version, note: null, validFrom: null })

async function post<Reply>(name: string, path: string, body: unknown): Promise<Reply> {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie: cookies[name], body })
  const answer = await response.json()
  expect(response.status, `${path} ${JSON.stringify(answer)}`).toBe(200)
  return answer as Reply
}

/** A page of somebody who is signed in, at an address. */
async function openAs(name: string, path: string): Promise<{ page: Page; faults: string[] }> {
  const own = { address: served.address, cookie: cookies[name]!.split('=')[1]! }
  const watched = await openPage(browser, { own, acceptDownloads: true })
  await watched.page.goto(`${served.address}${path}`)
  return watched
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Presses Tab until the focus is on what says so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`eighty presses of Tab do not reach ${name}`)
}

test('the head submits, the director finds it waiting and validates, and the distribution shows both', async () => {
  const head = await openAs('vedėja', '/lt/approvals')
  await head.page
    .getByRole('grid', { name: 'Mano sprendimai' })
    .getByRole('link', { name: /^Paskirstyti skyriaus 2012 m. tikslus specialistams: / })
    .waitFor()
  await head.page.getByText(/^Jūsų laukia 1 sprendimas/).waitFor()
  expect(await findViolations(head.page)).toEqual([])
  await head.page
    .getByRole('link', { name: /^Paskirstyti skyriaus/ })
    .first()
    .click()
  await head.page.getByRole('button', { name: 'Pateikti tvirtinti' }).click()
  const submitting = head.page.getByRole('dialog', { name: 'Pateikti tvirtinti' })
  await submitting.getByRole('button', { name: 'Pateikti tvirtinti' }).click()
  await head.page.getByText('Paskirstymas pateiktas tvirtinti.').waitFor()
  // What was done here waits no more.
  await head.page.getByRole('link', { name: 'Mano sprendimai', exact: true }).click()
  await head.page.getByText('Jūsų sprendimo niekas nelaukia').waitFor()

  const { page, faults } = await openAs('o1-direktorius', '/lt/plan/2012/standing/office/O1')
  const units = page.getByRole('grid', { name: 'Tikslų paskirstymas' })
  await units.getByText('Pateikta tvirtinti').waitFor()
  await page.getByText(/Tikslus skyriams paskirstė 1 iš 1 įstaigų/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: /^Mano sprendimai/ }).click()
  const waiting = page.getByRole('grid', { name: 'Mano sprendimai' })
  const validate = waiting.getByRole('link', { name: /^Patvirtinti specialistų 2012 m. užduotis: / })
  expect(await validate.getAttribute('href')).toBe('/lt/plan/2012/cascade/division/O1D1')
  await page.getByRole('link', { name: /^Mano sprendimai \(laukia \d+\)$/ }).waitFor()
  await validate.click()
  await page.getByRole('button', { name: 'Tvirtinti užduotis' }).click()
  const validating = page.getByRole('dialog', { name: 'Tvirtinti užduotis' })
  await validating.getByRole('button', { name: 'Tvirtinti užduotis' }).click()
  await page.getByText('Paskirstymas patvirtintas ir galioja.').waitFor()
  await page.getByRole('link', { name: /^Mano sprendimai/ }).click()
  await eventually(() => validate.count()).toBe(0)

  await page.goto(`${served.address}/lt/plan/2012/standing/office/O1`)
  await units.getByText('Užduotys patvirtintos').waitFor()
  await units
    .getByText(/^0 iš \d+$/)
    .first()
    .waitFor()
  expect([...faults, ...head.faults]).toEqual([])
  await page.close()
  await head.page.close()
})

test('the specialist reads the task and acknowledges it by keys alone, and the director sees it', async () => {
  const { page, faults } = await openAs('tarpininkas', '/lt/approvals')
  await page
    .getByRole('grid', { name: 'Mano sprendimai' })
    .getByRole('link', { name: 'Susipažinti su savo 2012 m. užduotimi' })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Mano 2012 m. užduotis' }).waitFor()
  await page.getByText(/užduotį sudaro 2 rodiklių tikslai.*dar nesusipažinta/).waitFor()
  expect(await page.getByRole('link', { name: 'Mano užduotis' }).getAttribute('aria-current')).toBe('page')
  await page.getByText('2012 m. ilgesnio nebuvimo nepažymėta.').waitFor()
  expect(await page.getByRole('button', { name: 'Pažymėti nebuvimą' }).count()).toBe(0)
  expect(await findViolations(page)).toEqual([])

  await tabTo(page, 'Susipažinau')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Susipažinote su 2012 m. užduotimi?' })
  await dialog.getByText(/^Parašas: tarpininkas \(/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await eventually(() => focused(page)).toBe('Atšaukti')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText(/^Susipažinta 20.*: tarpininkas \(specialistas, /).waitFor()
  expect(await page.getByRole('button', { name: 'Susipažinau' }).count()).toBe(0)
  expect(faults).toEqual([])

  const director = await openAs('o1-direktorius', '/lt/plan/2012/standing/office/O1')
  await director.page
    .getByText(/^1 iš \d+$/)
    .first()
    .waitFor()
  await director.page.close()
  await page.close()
})

test('the specialist proposes another value with its reason, and the head notes an absence', async () => {
  const { page, faults } = await openAs('tarpininkas', '/lt/plan/2012/tasks/S015')
  await page.getByRole('link', { name: 'Įdarbinimai' }).click()
  await page
    .getByRole('grid', { name: 'Nuo kada koks tikslas galioja' })
    .getByText('2012-01-10')
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Siūlyti kitą tikslą' }).click()
  const form = page.getByRole('form', { name: 'Kitas tikslas: Įdarbinimai' })
  const value = form.getByLabel(/^Siūloma reikšmė/)
  const now = Number(await value.inputValue())
  await value.fill('daug')
  await form.getByRole('button', { name: 'Pateikti siūlymą' }).click()
  await form.getByText('Įrašykite skaičių; dešimtainių ženklų – ne daugiau kaip 0.').waitFor()
  await form.getByLabel('Priežastis').fill('Pusmetį mokysiuosi')
  await value.fill(String(now + 1))
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Pateikti siūlymą' }).click()
  await page.getByText(/^Siūlymas pateiktas/).waitFor()
  expect(faults).toEqual([])
  await page.close()

  const head = await openAs('vedėja', '/lt/plan/2012/tasks/S015')
  await head.page.getByRole('button', { name: 'Pažymėti nebuvimą' }).click()
  const absence = head.page.getByRole('form', { name: 'Pažymėti nebuvimą' })
  await absence.getByLabel('Pirmoji nebuvimo diena').fill('2012-03-01')
  await absence.getByLabel('Paskutinė nebuvimo diena').fill('2012-03-31')
  await absence.getByRole('button', { name: 'Pažymėti' }).click()
  await head.page.getByText('2012 m. pažymėta 31 nebuvimo diena.').waitFor()
  await head.page.getByRole('button', { name: 'Pažymėti nebuvimą' }).click()
  await absence.getByLabel('Pirmoji nebuvimo diena').fill('2012-03-31')
  await absence.getByLabel('Paskutinė nebuvimo diena').fill('2012-04-02')
  await absence.getByRole('button', { name: 'Pažymėti' }).click()
  await absence.getByText('Dalis šių dienų jau pažymėta').waitFor()
  expect(await absence.getByLabel('Paskutinė nebuvimo diena').inputValue()).toBe('2012-04-02')
  expect(await findViolations(head.page)).toEqual([])
  expect(head.faults.filter((fault) => !fault.includes('409'))).toEqual([])
  await head.page.close()
})

test('an office keeps its activities; of two who change one the second is told, and loses nothing', async () => {
  const { page, faults } = await openAs('o1-direktorius', '/lt/plan/2012/activities/office/O1')
  await page.getByRole('button', { name: 'Pridėti darbą' }).click()
  const adding = page.getByRole('form', { name: 'Pridėti darbą' })
  await adding.getByRole('button', { name: 'Išsaugoti' }).click()
  await adding.getByText('Parašykite, kas bus daroma.').waitFor()
  await adding.getByLabel('Kas daroma').fill('Aplankyti dešimt darbdavių')
  await adding.getByLabel('Atsakingas').fill('Vilniaus skyrius')
  await adding.getByLabel('Atlikti iki').fill('2012-01-05')
  expect(await findViolations(page)).toEqual([])
  await adding.getByRole('button', { name: 'Išsaugoti' }).click()
  const activities = page.getByRole('grid', { name: 'Darbai' })
  await activities.getByText('Vėluoja (numatyta)').waitFor()
  await page.getByText(/Vėluoja 1\. .*„Aplankyti dešimt darbdavių“/).waitFor()
  expect(await findViolations(page)).toEqual([])

  await activities.getByRole('link', { name: 'Aplankyti dešimt darbdavių' }).click()
  const changing = page.getByRole('form', { name: 'Keisti' })
  await changing.getByLabel('Pastaba apie būseną').fill('Aplankyti šeši')
  const key = new URL(page.url()).searchParams.get('edit')
  await post('direktorė', '/plans/2012/activities/office/O1', {
    activity: key,
    version: 1,
    kind: 'activity',
    indicator: null,
    title: 'Aplankyti dvylika darbdavių',
    owner: 'Vilniaus skyrius',
    startsOn: '2012-01-01',
    dueOn: '2012-01-05',
    state: 'under_way',
    stateNote: null,
    measure: null,
    participants: null,
  })
  await changing.getByRole('button', { name: 'Išsaugoti' }).click()
  await page.getByText(/tai pakeitė direktorė\. Nieko neišsaugota\..*„Aplankyti dvylika darbdavių“/).waitFor()
  expect(await changing.getByLabel('Pastaba apie būseną').inputValue()).toBe('Aplankyti šeši')
  expect(await findViolations(page)).toEqual([])
  await changing.getByRole('button', { name: 'Išsaugoti mano variantą' }).click()
  await activities.getByText('Aplankyti šeši').waitFor()

  await page.getByRole('button', { name: 'Pridėti priemonę jaunimui' }).click()
  const young = page.getByRole('form', { name: 'Pridėti priemonę jaunimui' })
  await young.getByLabel('Priemonė').selectOption('vocational_training')
  await young.getByLabel('Kas daroma').fill('Profesijos mokymas jaunimui')
  await young.getByLabel('Atsakingas').fill('Karjeros konsultantai')
  await young.getByLabel('Numatyta dalyvių').fill('4')
  await young.getByRole('button', { name: 'Išsaugoti' }).click()
  await page
    .getByRole('grid', { name: 'Priemonių jaunimui planas' })
    .getByText('Profesinis mokymas')
    .waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
  await page.close()
})

test('money is planned for a year, spread over months, and shown against what is spent', async () => {
  const { page, faults } = await openAs('analitikė', '/lt/plan/2012/money')
  await page.getByRole('button', { name: 'Planuoti lėšas' }).click()
  const form = page.getByRole('form', { name: 'Planuoti lėšas' })
  await form.getByLabel('Įstaiga').selectOption('O1')
  await form.getByLabel('Priemonė').selectOption('public_works')
  await form.getByLabel(/^Metų suma/).fill('1 200,05')
  await form.getByRole('button', { name: 'Paskirstyti mėnesiams' }).click()
  expect(await form.getByLabel('sausis').inputValue()).toBe('100,01')
  expect(await form.getByLabel('gruodis').inputValue()).toBe('100')
  await form.getByText(/^Iš viso metams – 1\s200,05 Eur\. Neišsaugota 12 pakeitimų\.$/).waitFor()
  await post('direktorė', '/plans/2012/money', {
    money: [{ unit: 'O1', measure: 'public_works', month: 1, amount: 7, version: 0 }],
    people: [],
  })
  await form.getByRole('button', { name: 'Išsaugoti' }).click()
  await page.getByText(/Viešieji darbai, sausis: buvo 0,00, dabar 7,00$/).waitFor()
  expect(await form.getByLabel('sausis').inputValue()).toBe('100,01')
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Išsaugoti mano reikšmes' }).click()
  await eventually(() => form.count()).toBe(0)
  const table = page.getByRole('grid', { name: 'Lėšos priemonėms' })
  await table.getByRole('row', { name: /^Viešieji darbai .* 1\s200,05 / }).waitFor()
  await page.getByRole('link', { name: 'Pagal mėnesius' }).click()
  await table.getByRole('row', { name: /^sausis .*100,01/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('by')).toBe('month')
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Planuoti etatus' }).click()
  const posts = page.getByRole('form', { name: 'Planuoti etatus' })
  await posts.getByLabel('Tarpininkas').fill('3,5')
  await posts.getByRole('button', { name: 'Išsaugoti' }).click()
  await page.getByRole('grid', { name: 'Etatai' }).getByText('3,50').waitFor()
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
  await page.close()
})

test('the year is closed, assessed and concluded, and the annual report is signed and read', async () => {
  setDay('2013-01-07')
  await served.context.results.refresh()
  const end = '/lt/plan/2012/year-end/national/LT'
  const monitor = await openAs('stebėtoja', '/lt/approvals')
  await monitor.page
    .getByRole('grid', { name: 'Mano sprendimai' })
    .getByRole('link', { name: /^Uždaryti 2012 m. gruodžio mėnesį/ })
    .click()
  await monitor.page.getByText('2012 m. gruodis dar neuždarytas').waitFor()
  await monitor.page.getByRole('button', { name: 'Uždaryti gruodį' }).click()
  const closing = monitor.page.getByRole('dialog', { name: 'Uždaryti 2012 m. gruodį?' })
  await closing.getByText(/iš naujo neatidaromas/).waitFor()
  await closing.getByRole('button', { name: 'Uždaryti gruodį' }).click()
  await monitor.page.getByText(/^2012 m. gruodis uždarytas .* Uždarė stebėtoja \(/).waitFor()
  await monitor.page.getByText(/: 2012 m. įvykdyta \d iš \d tikslų, jų svoris – \d+ %\./).waitFor()
  expect(await findViolations(monitor.page)).toEqual([])

  const director = await openAs('direktorė', end)
  await director.page.getByRole('button', { name: /^Įvertinti: Įdarbinimai/ }).click()
  const assessing = director.page.getByRole('dialog', { name: 'Įdarbinimai' })
  await assessing.getByRole('button', { name: 'Pasirašyti vertinimą' }).click()
  await assessing.getByText('Parašykite vertinimą.').waitFor()
  await assessing.getByLabel('Vertinimas').fill('Įdarbinta daugiau negu pernai')
  await assessing.getByRole('button', { name: 'Pasirašyti vertinimą' }).click()
  await director.page.getByText('Įdarbinta daugiau negu pernai').waitFor()
  await director.page.getByText('Žodžiu įvertinta 1 iš 2 rodiklių.').waitFor()
  expect(await findViolations(director.page)).toEqual([])
  expect(await director.page.getByRole('button', { name: 'Pasirašyti ataskaitą' }).count()).toBe(0)

  const minister = await openAs('ministras', '/lt/approvals')
  await minister.page
    .getByRole('grid', { name: 'Mano sprendimai' })
    .getByRole('link', { name: /^Įvertinti, kaip įvykdyti 2012 m. tikslai/ })
    .click()
  await minister.page.getByRole('button', { name: 'Įvertinti metus' }).click()
  const concluding = minister.page.getByRole('dialog', { name: '2012 m. vertinimas' })
  await concluding.getByRole('textbox', { name: 'Vertinimas' }).fill('Metų darbą vertinu gerai')
  await concluding.getByRole('button', { name: 'Pasirašyti vertinimą' }).click()
  await minister.page.getByText('Metų darbą vertinu gerai').waitFor()

  await director.page.reload()
  await director.page.getByRole('button', { name: 'Pasirašyti ataskaitą' }).click()
  const signing = director.page.getByRole('dialog', { name: 'Pasirašyti 2012 m. veiklos ataskaitą?' })
  await signing.getByText('Parašas: direktorė (direktorius, ').waitFor()
  await signing.getByRole('button', { name: 'Pasirašyti ataskaitą' }).click()
  const link = director.page.getByRole('link', { name: 'Ataskaita PDF formatu' })
  await link.waitFor()
  expect(await findViolations(director.page)).toEqual([])
  const downloading = director.page.waitForEvent('download')
  await link.click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('2012 m. veiklos ataskaita.pdf')
  const text = await textOfPdf(await download.path())
  expect(text).toContain('Įdarbinta daugiau negu pernai')
  expect(text).toContain('Metų darbą vertinu gerai')
  expect(text).toContain('direktorė')

  const auditor = await openAs('auditorė', '/en/plan/2012/year-end/office/O1')
  await auditor.page.getByText(/^The report was signed on 2013-01-07: direktorė \(director, /).waitFor()
  expect(await auditor.page.getByRole('button', { name: /^(Assess|Sign|Close)/ }).count()).toBe(0)
  expect(await findViolations(auditor.page)).toEqual([])
  await auditor.page.emulateMedia({ media: 'print' })
  expect(await auditor.page.getByRole('grid', { name: /targets of 2012/ }).isVisible()).toBe(true)
  expect(await auditor.page.getByRole('link', { name: 'The report as PDF' }).isVisible()).toBe(false)
  expect([...monitor.faults, ...director.faults, ...minister.faults, ...auditor.faults]).toEqual([])
  for (const { page } of [monitor, director, minister, auditor]) await page.close()
})
