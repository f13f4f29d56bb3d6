import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { renderPdf } from '../documents/render-pdf.ts'
import { unpackZip } from '../files/unpack-zip.ts'
import { readWorkbook } from '../spreadsheets/read-workbook.ts'
import type { CsvCell } from '../text/csv.ts'
import { type ColumnWords, describeCells } from './describe-table.ts'
import type { DescribedTable } from './described-table.ts'
import { makeFile } from './make-file.ts'
import { tableToDocument } from './table-to-document.ts'
import { tableToParquet } from './table-to-parquet.ts'

const titles: Record<string, string> = {
  indicator: 'Rodiklis',
  value: 'Reikšmė',
  people: 'Žmonės',
  on: 'Diena',
  year: 'Metai',
  locked: 'Nekeičiama',
}
const words: ColumnWords = {
  headingOf: (column) => titles[column] ?? column,
  codeHeadingOf: (column) => `${titles[column]} (kodas)`,
  keepsCodes: (column) => column === 'indicator',
  nameOf: (column, value) => (column === 'indicator' && value === 'placed' ? 'Įdarbintų dalis' : undefined),
  lookOf: (column, row) =>
    column === 'value' && row.indicator === 'placed'
      ? { decimals: 1, grouped: true, suffix: '%' }
      : undefined,
  isOrdinal: (column) => column === 'year',
}
const columns = ['indicator', 'value', 'people', 'on', 'year', 'locked', 'note']
const rows: CsvCell[][] = [
  ['placed', 45.25, 1234567, '2012-02-29', 2012, true, '=1+1'],
  ['met', 7, null, '2012-03-01', 2013, false, '@SUM(A1)'],
]
const described = (given: { columns: string[]; rows: CsvCell[][] }): DescribedTable => ({
  language: 'lt',
  title: 'Bandomoji lentelė',
  subtitle: 'Šalis, 2012-12-31',
  author: 'Perkūnas',
  date: '2012-12-31',
  facts: [{ label: 'Kaip žinoma', value: '2012-12-31' }],
  ...describeCells(given, words, { yes: 'taip', no: 'ne' }),
})

test('columns are of the kind that their values are; codes stand beside their names', () => {
  const { columns: made, rows: cells } = described({ columns, rows })
  expect(made.map(({ heading, kind }) => [heading, kind])).toEqual([
    ['Rodiklis', 'text'],
    ['Rodiklis (kodas)', 'text'],
    ['Reikšmė', 'number'],
    ['Žmonės', 'number'],
    ['Diena', 'date'],
    ['Metai', 'number'],
    ['Nekeičiama', 'text'],
    ['note', 'text'],
  ])
  expect(cells[0]!.slice(0, 3)).toEqual([
    'Įdarbintų dalis',
    'placed',
    { number: 45.25, look: { decimals: 1, grouped: true, suffix: '%' } },
  ])
  expect(cells[1]!.slice(0, 2)).toEqual(['met', 'met'])
  expect(cells.map((row) => row[6])).toEqual(['taip', 'ne'])
})

test('a spreadsheet holds the numbers themselves, each in its format, and text that is no formula', async () => {
  const bytes = await makeFile('xlsx', described({ columns, rows }))
  const read = await readWorkbook(bytes, { bytes: 2 ** 20, unpackedBytes: 2 ** 22, cells: 10_000 })
  if (read.kind === 'problem') throw new Error(read.message.en)
  expect(read.sheets.map(({ name }) => name)).toEqual(['Lentelė', 'Apie lentelę'])
  expect(read.sheets[0]!.rows[1]!.cells).toEqual([
    'Įdarbintų dalis',
    'placed',
    45.25,
    1234567,
    Temporal.PlainDate.from('2012-02-29'),
    2012,
    'taip',
    '=1+1',
  ])
  expect(read.sheets[1]!.rows.map(({ cells }) => cells[0])).toContain('Kaip žinoma')
  const unpacked = await unpackZip(bytes, { limit: 2 ** 24, isWanted: () => true })
  if (unpacked.kind !== 'files') throw new Error(unpacked.kind)
  const xml = [...unpacked.files.values()].map((one) => new TextDecoder().decode(one)).join('\n')
  expect(xml).not.toContain('<f>')
  expect(xml).toContain('formatCode="#,##0.0&quot;\u00a0%&quot;"')
  expect(xml).toMatch(/<pane [^>]*state="frozen"/)
})

test('a wide table lies on its side, a narrow one stands', () => {
  expect(tableToDocument(described({ columns, rows })).orientation).toBe('portrait')
  const wide = Array.from({ length: 14 }, (_, index) => `labai ilgas stulpelis ${index}`)
  expect(tableToDocument(described({ columns: wide, rows: [wide] })).orientation).toBe('landscape')
})

test('a document has headings again on each page, its numbers as they are written, and is tagged', async () => {
  const many = Array.from({ length: 120 }, (_, row): CsvCell[] => ['placed', row + 0.5])
  const bytes = await makeFile('pdf', described({ columns: ['indicator', 'value'], rows: many }))
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  expect(pdf.numPages).toBeGreaterThan(2)
  expect(Object.fromEntries((await pdf.getMarkInfo()) as never)).toMatchObject({ Marked: true })
  const { items } = await (await pdf.getPage(2)).getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('|')
  expect(text).toContain('Reikšmė')
  expect(text).toMatch(/2 psl. iš \d/)
  expect(text).toMatch(/\d,5\s%/)
  expect(text).not.toContain('placed')
})

test('what a long table is made into is what a thread of its own makes', async () => {
  const many = Array.from({ length: 2000 }, (_, row): CsvCell[] => ['placed', row])
  const table = described({ columns: ['indicator', 'value'], rows: many })
  const threaded = await makeFile('pdf', table)
  expect(Buffer.from(threaded).equals(await renderPdf(tableToDocument(table)))).toBe(true)
})

test('Parquet needs to be told what every column holds', async () => {
  await expect(tableToParquet({ columns: ['a', 'b'], rows: [] }, { a: 'text' })).rejects.toThrow(/"b"/)
})

test('a column is as wide as its greatest number, though most are short', () => {
  const most = Array.from({ length: 40 }, (_, index): CsvCell[] => [`r${index}`, index])
  const table = described({ columns: ['on', 'people'], rows: [...most, ['r', 236594012345]] })
  const [first] = tableToDocument(table).parts
  if (first?.kind !== 'table') throw new Error('the table comes first')
  expect(first.columns[1]!.width).toBeGreaterThanOrEqual('236 594 012 345'.length)
})
