import readExcelFile from 'read-excel-file/node'
import { packZip } from '../files/pack-zip.ts'
import { unpackZip } from '../files/unpack-zip.ts'
import type { BothLanguages } from '../text/both-languages.ts'
import { cellAddress } from './cell-address.ts'

/**
 * What a cell holds: a formula's is its result, and `error` what a spreadsheet shows in its place (`#DIV/0!`). A date's
 * time of day is left out; a text's spaces at its ends are.
 */
export type ReadValue = string | number | boolean | Temporal.PlainDate | { error: string } | null

/** A row that is not empty; `row` is its number in the sheet, from 1. It has a cell for every column of the sheet. */
export type ReadRow = { row: number; cells: readonly ReadValue[] }

/** A sheet with its rows from top to bottom. */
export type ReadSheet = { name: string; rows: readonly ReadRow[] }

/** What was read; or why nothing was, in words that say what to do. */
export type ReadWorkbook =
  | { kind: 'workbook'; sheets: readonly ReadSheet[] }
  | { kind: 'problem'; code: WorkbookProblem; message: BothLanguages }

/** Why a file is refused. */
export type WorkbookProblem =
  | 'empty-file'
  | 'no-workbook'
  | 'old-or-locked'
  | 'too-large'
  | 'damaged'
  | 'no-result'

/** How large a file may be: its bytes, its bytes unpacked, and the cells of its sheets, empty ones between among them. */
export type WorkbookLimits = { bytes: number; unpackedBytes: number; cells: number }

const errorValues = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)$/
/** What Excel files of before 2007 begin with, and those that have a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * The sheets of a spreadsheet file (XLSX). Nothing is unpacked before the file has said how large it will be, and what
 * cannot be read is told as a problem, not thrown.
 */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits): Promise<ReadWorkbook> {
  if (bytes.length === 0) return problems.emptyFile()
  if (bytes.length > limits.bytes) return problems.tooLarge(bytes.length, limits.bytes)
  if (compoundFile.every((byte, index) => bytes[index] === byte)) return problems.oldOrLocked()
  const unpacked = await unpackZip(bytes, {
    limit: limits.unpackedBytes,
    isWanted: (name) => /\.(xml|rels)$/.test(name),
  })
  if (unpacked.kind === 'no-zip') return problems.noWorkbook()
  if (unpacked.kind === 'too-large') return problems.tooLarge(unpacked.bytes, limits.unpackedBytes)
  if (unpacked.kind === 'damaged') return problems.damaged(unpacked.name)
  const { files } = unpacked
  if (!files.has('[Content_Types].xml') || ![...files.keys()].some((name) => /^xl\/[^/]+\.xml$/.test(name)))
    return problems.noWorkbook()
  const refused = checkSheets(files, limits)
  if (refused) return refused
  tellErrors(files)
  let sheets: Awaited<ReturnType<typeof readExcelFile>>
  try {
    // Packed anew, for the library would take what it finds and not what the directory says.
    sheets = await readExcelFile(Buffer.from(packZip(files)))
  } catch (error) {
    // The library throws at what it does not expect, in many ways; the file is what differs from one time to another.
    const message = error instanceof Error ? error.message : String(error)
    const [, row, column] = /at row (\d+),? col (\d+)/.exec(message) ?? []
    return problems.damaged(row && column ? cellAddress(Number(row), Number(column) - 1) : message)
  }
  return {
    kind: 'workbook',
    sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data) })),
  }
}

/**
 * What the library would not say: cells at far ends of a sheet, between which it would make all others, and formulas
 * that no spreadsheet has calculated yet, which it would read as empty cells.
 */
function checkSheets(files: Map<string, Uint8Array>, limits: WorkbookLimits): ReadWorkbook | null {
  let cells = 0
  for (const [name, content] of files) {
    const text = new TextDecoder().decode(content)
    // By what it holds: a workbook may keep its sheets under any name.
    if (!name.endsWith('.xml') || !text.includes('sheetData')) continue
    let rows = 0
    let columns = 0
    let cell = { address: '', isFormula: false, hasValue: false }
    const tags = text.matchAll(/<(\/?)(?:\w+:)?(row|c|f|v|is)\b([^<>]*)>/g)
    for (const [, closing, tag, attributes] of tags) {
      if (closing === '/') {
        if (tag === 'c' && cell.isFormula && !cell.hasValue) return problems.noResult(cell.address)
        continue
      }
      if (tag === 'f') cell.isFormula = true
      if (tag === 'v' || tag === 'is') cell.hasValue = true
      if (tag !== 'row' && tag !== 'c') continue
      const [, letters, row] = /\br\s*=\s*["']([A-Za-z]*)(\d*)["']/.exec(attributes!) ?? []
      if (tag === 'c') cell = { address: `${letters}${row}`, isFormula: false, hasValue: false }
      rows = Math.max(rows, Number(row ?? 0))
      columns = Math.max(columns, columnNumber(letters ?? ''))
    }
    cells += rows * Math.max(columns, 1)
    if (cells > limits.cells) return problems.tooManyCells(cells, limits.cells)
  }
  return null
}

/** Makes texts of the cells that are errors, which the library would read as empty. */
function tellErrors(files: Map<string, Uint8Array>): void {
  for (const [name, content] of files) {
    const text = new TextDecoder().decode(content)
    if (!text.includes('sheetData')) continue
    const told = text.replaceAll(/(<(?:\w+:)?c\b[^<>]*\bt=)(["'])e\2/g, '$1$2str$2')
    if (told !== text) files.set(name, new TextEncoder().encode(told))
  }
}

const columnNumber = (letters: string) =>
  [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

function rowsOf(data: readonly (readonly unknown[])[]): ReadRow[] {
  return data.flatMap((cells, index) => {
    const values = cells.map(readValue)
    return values.every((value) => value === null) ? [] : [{ row: index + 1, cells: values }]
  })
}

function readValue(value: unknown): ReadValue {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return value.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate()
  if (typeof value === 'string') return errorValues.test(value) ? { error: value } : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`A cell was read as ${typeof value}, which spreadsheets have not`)
}

const problem = (code: WorkbookProblem, lt: string, en: string): ReadWorkbook => ({
  kind: 'problem',
  code,
  message: { lt, en },
})

const megabytes = (bytes: number) =>
  bytes === Number.POSITIVE_INFINITY ? '> 4096' : String(Math.ceil(bytes / 2 ** 20))

const problems = {
  emptyFile: () =>
    problem('empty-file', 'Failas tuščias. Pasirinkite kitą.', 'The file is empty. Choose another one.'),
  noWorkbook: () =>
    problem(
      'no-workbook',
      'Tai ne skaičiuoklės failas. Įrašykite jį kaip „Excel“ darbaknygę (.xlsx) ir įkelkite dar kartą.',
      'This is no spreadsheet file. Save it as an Excel workbook (.xlsx) and upload it again.',
    ),
  oldOrLocked: () =>
    problem(
      'old-or-locked',
      'Failas senojo formato (.xls) arba apsaugotas slaptažodžiu. Įrašykite jį kaip „Excel“ darbaknygę (.xlsx) be slaptažodžio ir įkelkite dar kartą.',
      'The file is of the old format (.xls) or has a password. Save it as an Excel workbook (.xlsx) without a password and upload it again.',
    ),
  tooLarge: (bytes: number, limit: number) =>
    problem(
      'too-large',
      `Failas per didelis: ${megabytes(bytes)} MB, o leidžiama ${megabytes(limit)} MB. Palikite tik reikalingus lapus ir eilutes.`,
      `The file is too large: ${megabytes(bytes)} MB, and ${megabytes(limit)} MB are allowed. Leave only the sheets and rows that are needed.`,
    ),
  tooManyCells: (cells: number, limit: number) =>
    problem(
      'too-large',
      `Lapuose per daug langelių: ${cells}, o leidžiama ${limit}. Ištrinkite nereikalingas eilutes ir stulpelius, taip pat tuščius toli nuo duomenų.`,
      `The sheets have too many cells: ${cells}, and ${limit} are allowed. Delete rows and columns that are not needed, empty ones far from the data too.`,
    ),
  damaged: (place: string) =>
    problem(
      'damaged',
      `Failas sugadintas (${place}). Atverkite jį skaičiuokle, įrašykite iš naujo ir įkelkite dar kartą.`,
      `The file is damaged (${place}). Open it in a spreadsheet, save it anew and upload it again.`,
    ),
  noResult: (address: string) =>
    problem(
      'no-result',
      `Langelyje ${address} yra formulė be apskaičiuoto rezultato. Atverkite failą skaičiuokle, įrašykite iš naujo ir įkelkite dar kartą.`,
      `Cell ${address} has a formula without its result. Open the file in a spreadsheet, save it anew and upload it again.`,
    ),
}
