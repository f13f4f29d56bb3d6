import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Connection,
  type DuckDatabase,
  openDuckDatabase,
  readRows,
} from '../../../platform/database/duckdb.ts'
import { getTable } from '../format/tables.ts'
import { convertCsv } from './convert-csv.ts'
import { scanCsv } from './scan-csv.ts'

let folder: string
let database: DuckDatabase
let connection: Connection
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perkunas-scan-'))
  database = await openDuckDatabase(':memory:', { threads: 2 })
  connection = await database.connect()
})
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const field = fc.string({
  unit: fc.constantFrom('a', 'ž', '😀', '"', ',', '\n', '\r\n', '\r', ' ', "'", '\\'),
})
const written = (text: string, force: boolean) =>
  force || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** What the two readers made of a file of staff. */
async function convert(content: string): Promise<unknown[]> {
  const path = join(folder, 'staff.csv')
  writeFileSync(path, content)
  const file = { table: getTable('staff'), name: 'staff.csv', path, kind: 'csv' as const, bytes: 0 }
  const target = join(folder, 'staff.parquet')
  const { records } = await convertCsv(connection, 'extract', file, target, () => {})
  const rows = await readRows<{ staff: string | null; name: string | null }>(
    connection,
    `SELECT staff, name FROM read_parquet('${target}', file_row_number = true) ORDER BY file_row_number`,
  )
  expect(rows.length).toBe(records)
  return rows.map(({ staff, name }) => [staff ?? '', name ?? ''])
}

test('whatever is written by RFC 4180 is read as it was written', async () => {
  const record = fc.tuple(field, field, fc.boolean())
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', 'either'),
      fc.boolean(),
      async (records, end, last) => {
        const lines = records.map(([one, two, force]) => `${written(one, force)},${written(two, force)}`)
        const ended = ['staff,name', ...lines].map((line, index) =>
          end === 'either' ? [line, index % 2 ? '\n' : '\r\n'] : [line, end],
        )
        const content = ended.flat().join('')
        const cut = last ? content : content.replace(/\r?\n$/, '')
        expect(await convert(cut)).toEqual(records.map(([one, two]) => [one, two]))
      },
    ),
    { numRuns: 150 },
  )
})

test('quoted line breaks do not confuse readers that begin in the middle of a file', {
  timeout: 60_000,
}, async () => {
  const text = (at: number) => `${'a",\n1,2\n'.repeat(at % 29)}"${at}\r\n`
  for (const ends of [['\n'], ['\r\n'], ['\r\n', '\n']]) {
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at},${written(text(at), true)}`)
    const ended = ['staff,name', ...lines].map((line, at) => line + ends[at % ends.length])
    const rows = (await convert(ended.join(''))) as [string, string][]
    expect(rows.length).toBe(60_000)
    expect(rows.every(([staff, name], at) => staff === String(at) && name === text(at))).toBe(true)
  }
})

test('a fault is found where it is, also where one chunk of the file ends and the next begins', async () => {
  const path = join(folder, 'chunks.csv')
  const chunk = 1024 * 1024
  for (const cut of [-3, -2, -1, 0, 1]) {
    const head = 'a,b\n'
    const filler = `x,${'y'.repeat(chunk + cut - head.length - 3)}\n`
    for (const [tail, problem] of [
      ['"a""b",c\r\n"d","ž😀"\r\n', undefined],
      ['a,"b"c\n', 'text after a closing quote'],
      ['a,b\rc\n', 'a carriage return that ends no line'],
      ['\n', 'a blank line'],
      ['\r\n', 'a blank line'],
      ['ž😀ž,"\n', 'an unclosed quote'],
    ] as const) {
      writeFileSync(path, head + filler + tail)
      const scan = await scanCsv(path, 2)
      expect(scan.fault?.problem).toBe(problem)
      if (problem !== undefined) expect(scan.fault).toMatchObject({ line: 3, record: 2 })
      else expect(scan).toMatchObject({ records: 3, mixedLineEnds: true })
    }
    writeFileSync(path, Buffer.concat([Buffer.from(head + filler), Buffer.from([0xc5, 0x2c, 0x61, 0x0a])]))
    expect((await scanCsv(path, 2)).fault).toEqual({ line: 3, record: 2, problem: 'this is not UTF-8' })
  }
})
