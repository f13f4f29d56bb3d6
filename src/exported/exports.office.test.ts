import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../../e2e/serve-example.ts'
import type { Judgement } from '../modules/forecasting/contract.ts'
import type { WindowPage } from '../modules/managers-window/contract.ts'

const run = promisify(execFile)

let served: ServedExample
let cookie: string
let folder: string
beforeAll(async () => {
  served = await serveExample()
  const account = await served.addAccount({
    name: 'ona',
    role: 'director',
    at: { level: 'national', node: 'LT' },
  })
  cookie = await served.cookieOf(account)
  folder = await mkdtemp(join(tmpdir(), 'perkunas-office-'))
})
afterAll(async () => {
  await served?.remove()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** A number as LibreOffice writes it: with the fifteen digits that a spreadsheet shows. */
const asRead = (value: number | null) => (value === null ? null : expect.closeTo(value, 9))

const ask = async (path: string) => {
  const response = await served.ask('GET', `/api/v1${path}`, { cookie })
  expect(response.status, await response.clone().text()).toBe(200)
  return response
}

async function save(path: string, name: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, Buffer.from(await (await ask(path)).arrayBuffer()))
  return file
}

/** A sheet as LibreOffice has it: each cell's value itself, or what is shown in it. */
async function openSheet(file: string, sheet: string, kind: 'values' | 'shown'): Promise<string[][]> {
  const [, name] = /([^/]+)\.xlsx$/.exec(file)!
  const asShown = kind === 'shown'
  await run('soffice', [
    '--headless',
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    '--convert-to',
    `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,${asShown},false,false,-1`,
    '--outdir',
    folder,
    file,
  ])
  return parse(await readFile(join(folder, `${name}-${sheet}.csv`)), { relax_column_count: true })
}

test('a spreadsheet opens with the numbers of the page, each in its format, and says what it is', async () => {
  const page = (await (await ask('/window/national/LT')).json()) as WindowPage
  const file = await save('/window/national/LT?format=xlsx&language=lt', 'window.xlsx')

  const [head, ...values] = await openSheet(file, 'Lentelė', 'values')
  expect(head!.slice(0, 5)).toEqual(['Rodiklis', 'Rodiklis (kodas)', 'Skaitiklis', 'Vardiklis', 'Reikšmė'])
  expect(page.indicators.some(({ figure }) => figure.value !== null)).toBe(true)
  expect(
    values.map((row) => [row[1], ...row.slice(2, 5).map((cell) => (cell === '' ? null : Number(cell)))]),
  ).toEqual(
    page.indicators.map(({ indicator, figure }) => [
      indicator,
      ...[figure.numerator, figure.denominator, figure.value].map(asRead),
    ]),
  )

  const { catalogue } = served.context.results
  const shown = (await openSheet(file, 'Lentelė', 'shown')).slice(1)
  for (const [index, { indicator, figure }] of page.indicators.entries()) {
    if (figure.value === null) continue
    const { unit, decimals } = catalogue.indicators.find(({ id }) => id === indicator)!
    const text = shown[index]![4]!
    expect(text.endsWith('%'), `${indicator} ${text}`).toBe(unit === 'percent')
    const digits = text.replaceAll(/[^\d.-]/g, '')
    expect(digits, indicator).toBe(figure.value.toFixed(decimals))
  }

  const about = new Map((await openSheet(file, 'Apie lentelę', 'values')).map(([what, told]) => [what, told]))
  expect(about.get('Diena')).toBe(page.date)
  expect(about.get('Katalogo versija')).toBe(catalogue.version)
  expect(about.get('Eksportavo')).toBe('ona')
  expect(about.get('Adresas')).toMatch(/\/window\/national\/LT/)
})

test('the table of the window says how targets stand, what is forecast, and where to find it again', async () => {
  const asked = '/national/LT'
  const query = 'date=2012-09-30&knownOn=2012-10-20'
  const { judgements } = (await (await ask(`/forecast${asked}?${query}`)).json()) as {
    judgements: Judgement[]
  }
  const file = join(folder, 'standing.xlsx')
  const taken = await served.ask('GET', `/api/v1/window${asked}/standing?${query}&format=xlsx&language=lt`, {
    cookie,
    headers: { referer: `${served.address}/lt/window${asked}?sort=value` },
  })
  expect(taken.status, await taken.clone().text()).toBe(200)
  await writeFile(file, Buffer.from(await taken.arrayBuffer()))
  const [head, ...values] = await openSheet(file, 'Lentelė', 'values')
  const told = values.map((row) => new Map(row.map((cell, index) => [head![index]!, cell])))
  expect(judgements.length).toBeGreaterThan(10)
  for (const { indicator, forecast, nowcast } of judgements) {
    const row = told.find((one) => one.get('Rodiklis (kodas)') === indicator)!
    expect(Number(row.get('Prognozė')), indicator).toBeCloseTo(forecast.value, 6)
    expect(Number(row.get('Prognozė: apatinė riba')), indicator).toBeCloseTo(forecast.lower, 6)
    expect(Number(row.get('Su dar neįrašytais')), indicator).toBeCloseTo(nowcast.value, 6)
  }
  expect(new Set(told.map((row) => row.get('Matavimo vienetas')))).toContain('procentai')
  const about = new Map((await openSheet(file, 'Apie lentelę', 'values')).map(([what, one]) => [what, one]))
  expect(about.get('Adresas')).toMatch(
    /\/lt\/window\/national\/LT\?sort=value&date=2012-09-30&span=ytd&known-on=2012-10-20$/,
  )
})

test('every figure of a day is in the spreadsheet of all nodes, in English', async () => {
  const { rows } = (await (await ask('/figures')).json()) as {
    rows: { date: string; value: number | null }[]
  }
  const file = await save('/figures?format=xlsx&language=en', 'figures.xlsx')
  const [head, ...cells] = await openSheet(file, 'Table', 'values')
  const [value, date] = [head!.indexOf('Value'), head!.indexOf('Date')]
  expect(rows.length).toBeGreaterThan(100)
  expect(cells.map((row) => (row[value] === '' ? null : Number(row[value])))).toEqual(
    rows.map((row) => asRead(row.value)),
  )
  expect(new Set(cells.map((row) => row[date]))).toEqual(new Set([rows[0]!.date]))
})

test('what people wrote is text, whatever sign it begins with', async () => {
  const auditor = await served.addAccount({
    name: '-1+1',
    role: 'auditor',
    at: { level: 'national', node: 'LT' },
  })
  cookie = await served.cookieOf(auditor)
  const file = await save('/permissions?format=xlsx&language=lt', 'permissions.xlsx')
  const about = await openSheet(file, 'Apie lentelę', 'values')
  expect(about.find(([what]) => what === 'Eksportavo')![1]).toBe('-1+1')
})

test('a document is tagged, lies on its side where it is wide, and says the numbers of the page', async () => {
  const page = (await (await ask('/window/national/LT')).json()) as WindowPage
  const file = await save('/window/national/LT?format=pdf&language=lt', 'window.pdf')
  const { stdout: facts } = await run('pdfinfo', [file])
  expect(facts).toMatch(/Tagged: +yes/)
  expect(facts).toMatch(/Title: +Vadovo langas/)
  const { stdout: structure } = await run('pdfinfo', ['-struct', file])
  for (const tag of ['H1', 'Table', 'THead', 'TH', 'TD'])
    expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
  const { stdout: text } = await run('pdftotext', ['-layout', file, '-'])
  expect(text).toMatch(/1 psl\. iš \d/)
  const { catalogue } = served.context.results
  for (const { indicator, figure } of page.indicators) {
    if (figure.value === null) continue
    const { decimals, unit } = catalogue.indicators.find(({ id }) => id === indicator)!
    const written = figure.value.toLocaleString('lt-LT', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
    const expected = `${written}${unit === 'percent' ? ' %' : ''}`.replaceAll(/\s/g, ' ').replace('-', '−')
    expect(text.replaceAll(/[^\S\n]/g, ' '), indicator).toContain(expected)
  }
})
