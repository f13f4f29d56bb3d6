import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, expect, test } from 'vitest'
import { randomExtracts } from './random-extract.ts'
import { readExtract } from './read-extract.ts'
import type { RawExtract } from './reference-register.ts'
import { writeExtractCsv, writeExtractParquet } from './write-extract.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-extract-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sequence = [1, 2, 3, 4].flatMap((seed) => randomExtracts({ seed, size: 20, broken: seed % 2 === 0 }))

test('what is written as CSV is read again, quotes, line ends and all', () => {
  for (const [index, { extract }] of sequence.entries()) {
    const [one, two] = [join(folder, `csv-${index}`), join(folder, `csv-again-${index}`)]
    writeExtractCsv(extract, one)
    writeExtractCsv(extract, two)
    expect(readExtract(one)).toEqual(extract)
    for (const file of readdirSync(one)) {
      expect(readFileSync(join(two, file), 'utf8')).toBe(readFileSync(join(one, file), 'utf8'))
    }
  }
})

test('what is written as Parquet has as many rows, typed or as strings', async () => {
  const [first] = randomExtracts({ seed: 5, size: 20, broken: false })
  const extract: RawExtract = first?.extract ?? {}
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const typed of [true, false]) {
    const into = join(folder, `parquet-${typed}`)
    await writeExtractParquet(extract, into, { typed })
    for (const [table, { columns, rows }] of Object.entries(extract)) {
      const result = await connection.runAndReadAll(`SELECT * FROM '${join(into, table)}.parquet'`)
      expect(result.columnNames()).toEqual(columns)
      const read = result
        .getRowsJson()
        .map((cells) => cells.map((cell) => (cell === null ? null : String(cell))))
      if (typed) expect(read).toHaveLength(rows.length)
      else expect(read).toEqual(rows)
    }
  }
})
