import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { packZip } from '../files/pack-zip.ts'
import { unpackZip } from '../files/unpack-zip.ts'
import { cellPlace, columnLetters } from './cell-address.ts'
import { type ReadWorkbook, readWorkbook } from './read-workbook.ts'
import { type WrittenSheet, writeWorkbook } from './write-workbook.ts'

const limits = { bytes: 2 ** 20, unpackedBytes: 2 ** 22, cells: 10_000 }
const day = Temporal.PlainDate.from('2012-02-29')

const sheet: WrittenSheet = {
  name: 'Tikslai',
  columns: [
    { heading: 'Skyrius', kind: 'text', width: 30 },
    { heading: 'Asmenys', kind: 'whole', width: 10 },
    { heading: 'Dalis', kind: 'decimal', digits: 2, width: 10 },
    { heading: 'Nuo', kind: 'date', width: 12 },
  ],
  rows: [
    ['Žąsų „ąčęėįšųūž“ <&> skyrius', 1234, 47.25, day],
    ['=1+1', 0, -0.5, Temporal.PlainDate.from('1999-12-31')],
    ['@SUM(A1)', null, null, null],
    ['+370 5', -7, 1e-7, Temporal.PlainDate.from('1900-03-01')],
    [null, null, null, null],
    ['-', 2 ** 53 - 1, 0, null],
  ],
}

async function xmlOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const unpacked = await unpackZip(bytes, { limit: 2 ** 24, isWanted: () => true })
  if (unpacked.kind !== 'files') throw new Error(unpacked.kind)
  return new Map([...unpacked.files].map(([name, content]) => [name, new TextDecoder().decode(content)]))
}

const sheetsOf = (read: ReadWorkbook) => {
  if (read.kind === 'problem') throw new Error(read.message.en)
  return read.sheets
}
const codeOf = (read: ReadWorkbook) => (read.kind === 'problem' ? read.code : read.kind)

test('what is written is read again, each row under its number', async () => {
  const sheets = sheetsOf(
    await readWorkbook(await writeWorkbook([sheet, { ...sheet, name: 'Kitas' }]), limits),
  )
  expect(sheets.map(({ name }) => name)).toEqual(['Tikslai', 'Kitas'])
  const { rows } = sheets[0]!
  expect(rows[0]).toEqual({ row: 1, cells: ['Skyrius', 'Asmenys', 'Dalis', 'Nuo'] })
  // The row without values is not told; those after it keep their numbers.
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 7])
  const plain = rows
    .slice(1)
    .map(({ cells }) => cells.map((cell) => (cell instanceof Temporal.PlainDate ? cell.toString() : cell)))
  const written = sheet.rows
    .filter((row) => row.some((value) => value !== null))
    .map((row) => row.map((value) => (value instanceof Temporal.PlainDate ? value.toString() : value)))
  expect(plain).toEqual(written)
})

test('no text becomes a formula, and headings are bold and stay in place', async () => {
  const files = await xmlOf(await writeWorkbook([sheet]))
  const xml = files.get('xl/worksheets/sheet1.xml')!
  expect(xml).not.toMatch(/<f[ >]/)
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect(xml).toMatch(/<col [^>]*width="30"/)
  expect(files.get('xl/styles.xml')).toContain('<b/>')
  expect(files.get('xl/styles.xml')).toContain('yyyy-mm-dd')
  expect(files.get('xl/styles.xml')).toContain('0.00')
})

test('a value of another kind than its column is refused with its sheet and cell', () => {
  const column = (kind: 'text' | 'whole' | 'date', value: unknown) => () =>
    writeWorkbook([
      {
        name: 'Tikslai',
        columns: [{ heading: 'X', kind, width: 5 }],
        rows: [['a'], [value]].slice(1) as never,
      },
    ])
  expect(column('whole', 1.5)).toThrow(/Sheet "Tikslai", cell A2: 1.5 .*"X" \(whole\)/)
  expect(column('text', 5)).toThrow(RangeError)
  expect(column('date', '2012-01-01')).toThrow(RangeError)
  expect(column('date', Temporal.PlainDate.from('1900-02-28'))).toThrow('the day 1900-02-28')
  expect(() => writeWorkbook([{ ...sheet, rows: [['one']] }])).toThrow(
    /A2: the row has 1 values for 4 columns/,
  )
  expect(() => writeWorkbook([sheet, { ...sheet, name: 'tikslai' }])).toThrow('Two sheets')
  expect(() => writeWorkbook([{ ...sheet, name: 'I/II' }])).toThrow("cannot be a sheet's name")
})

test('columns and cells are called as spreadsheets call them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  expect(cellPlace('Tikslai', 14, 2)).toEqual({
    lt: 'Lapas „Tikslai“, langelis C14',
    en: 'Sheet “Tikslai”, cell C14',
  })
})

/** A workbook as another program might write it, from the XML of its only sheet. */
function workbookOf(sheetData: string, options: { shared?: string; sheetPath?: string } = {}): Uint8Array {
  const { shared, sheetPath = 'worksheets/sheet1.xml' } = options
  const office = 'http://schemas.openxmlformats.org'
  const relation = `${office}/officeDocument/2006/relationships`
  const files: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="Planas" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="${sheetPath}"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/>${shared ? `<Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>` : ''}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${office}/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ],
    [
      `xl/${sheetPath}`,
      `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData></worksheet>`,
    ],
  ]
  if (shared) files.push(['xl/sharedStrings.xml', shared])
  return packZip(files.map(([name, text]) => [name, new TextEncoder().encode(text)] as const))
}

test('strings within cells, results of formulas, errors and dates are read as other programs write them', async () => {
  const file = workbookOf(
    `<row r="2"><c r="A2" t="inlineStr"><is><t>Šiauliai</t></is></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>
     <row r="5"><c r="B5" s="1"><v>40968.75</v></c><c r="C5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D5" t="b"><v>1</v></c></row>`,
  )
  const [planas] = sheetsOf(await readWorkbook(file, limits))
  expect(planas!.name).toBe('Planas')
  expect(planas!.rows.map(({ row }) => row)).toEqual([2, 5])
  expect(planas!.rows[0]!.cells).toEqual(['Šiauliai', 2, 'ab', null])
  const [, date, error, truth] = planas!.rows[1]!.cells
  expect(String(date)).toBe('2012-02-29')
  expect(error).toEqual({ error: '#DIV/0!' })
  expect(truth).toBe(true)
})

test('shared strings are read, those in several styles as one', async () => {
  const shared =
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Ūla</t></si><si><r><t>Žą</t></r><r><t>sis</t></r></si></sst>'
  const file = workbookOf('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', {
    shared,
  })
  expect(sheetsOf(await readWorkbook(file, limits))[0]!.rows[0]!.cells).toEqual(['Žąsis', 'Ūla'])
})

test('a formula without its result is refused with its cell', async () => {
  for (const cell of ['<c r="C3"><f>A1*2</f></c>', '<c r="C3"><f t="shared" si="0"/></c>']) {
    const read = await readWorkbook(workbookOf(`<row r="3">${cell}</row>`), limits)
    expect(codeOf(read)).toBe('no-result')
    expect(read.kind === 'problem' && read.message.lt).toContain('Langelyje C3')
  }
})

test('what is no workbook is refused in words, not thrown', async () => {
  const good = await writeWorkbook([sheet])
  const text = (value: string) => new TextEncoder().encode(value)
  expect(codeOf(await readWorkbook(good, limits))).toBe('workbook')
  expect(codeOf(await readWorkbook(new Uint8Array(), limits))).toBe('empty-file')
  expect(codeOf(await readWorkbook(text('skyrius;tikslas'), limits))).toBe('no-workbook')
  expect(codeOf(await readWorkbook(packZip([['a.txt', text('a')]]), limits))).toBe('no-workbook')
  expect(codeOf(await readWorkbook(good.subarray(0, good.length / 2), limits))).toBe('no-workbook')
  expect(codeOf(await readWorkbook(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), limits))).toBe('old-or-locked')
  const bent = Uint8Array.from(good)
  for (let at = 60; at < 90; at++) bent[at]! ^= 0xff
  expect(codeOf(await readWorkbook(bent, limits))).toMatch(/damaged|no-workbook/)
  // XML that breaks off, a cell without an address, a shared string that is not there.
  for (const rows of [
    '<row r="1"><c r="A1"',
    '<row><c><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
  ])
    expect(codeOf(await readWorkbook(workbookOf(rows), limits))).toBe('damaged')
})

test('a file that would become too large is refused before it does', async () => {
  const good = await writeWorkbook([sheet])
  const small = await readWorkbook(good, { ...limits, bytes: 100 })
  expect(codeOf(small)).toBe('too-large')
  expect(codeOf(await readWorkbook(good, { ...limits, unpackedBytes: 500 }))).toBe('too-large')
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  expect(codeOf(await readWorkbook(workbookOf(far), limits))).toBe('too-large')
  const aside = workbookOf(far, { sheetPath: 'elsewhere/one.xml' })
  expect(codeOf(await readWorkbook(aside, limits))).toBe('too-large')
})

test('a zip file that says less than is in it is not unpacked beyond what it says', async () => {
  const bomb = deflateRawSync(Buffer.alloc(2 ** 22))
  const zip = Buffer.from(packZip([['xl/a.xml', bomb]]))
  const directory = zip.indexOf('PK\x01\x02')
  for (const at of [8, directory + 10]) zip.writeUInt16LE(8, at)
  // The sum in the directory is of the packed bytes, and so is the size: neither is of what they unpack to.
  const options = { limit: 2 ** 16, isWanted: () => true }
  expect(await unpackZip(zip, options)).toEqual({ kind: 'damaged', name: 'xl/a.xml' })
  zip.writeUInt32LE(2 ** 22, directory + 24)
  expect(await unpackZip(zip, options)).toEqual({ kind: 'too-large', bytes: 2 ** 22 })
})

test('a file of a zip file whose bytes are not its own is damaged', async () => {
  const zip = Buffer.from(packZip([['xl/a.xml', Buffer.from('<sheet>7</sheet>')]]))
  const options = { limit: 2 ** 16, isWanted: () => true }
  expect((await unpackZip(zip, options)).kind).toBe('files')
  zip[zip.indexOf('7<')] = 0x38
  expect(await unpackZip(zip, options)).toEqual({ kind: 'damaged', name: 'xl/a.xml' })
})
