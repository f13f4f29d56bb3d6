/** Writes an extract as the folder of files that other systems would hand over. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { randomSource } from './random-source.ts'
import type { RawExtract } from './reference-register.ts'
import { bytesOf } from './reference-register.ts'
import type { ReferenceType } from './reference-tables.ts'
import { referenceTable } from './reference-tables.ts'

/**
 * One CSV file a table (RFC 4180): by the seed with one or the other line end, with quotes where needed, now and
 * then or everywhere, and with or without a last line end. The default seed comes from the content, so that the
 * same extract is written byte for byte the same.
 */
export function writeExtractCsv(
  extract: RawExtract,
  folder: string,
  seed: number = seedOf(bytesOf(extract)),
): void {
  const source = randomSource(seed)
  mkdirSync(folder, { recursive: true })
  for (const [table, { columns, rows }] of Object.entries(extract)) {
    const lineEnd = source.pick(['\n', '\r\n'])
    const quoting = source.pick([0, 0, 0.3, 1])
    const field = (cell: string | null) => {
      const text = cell ?? ''
      const quoted = /[",\r\n]/.test(text) || source.chance(quoting)
      return quoted ? `"${text.replaceAll('"', '""')}"` : text
    }
    const lines = [columns, ...rows].map((record) => record.map(field).join(','))
    const content = lines.join(lineEnd) + (source.chance(0.8) ? lineEnd : '')
    writeFileSync(join(folder, `${table}.csv`), content)
  }
}

/**
 * One Parquet file a table, strings throughout or (typed) with dates, integers, decimals and booleans; typed, it
 * throws on a cell that breaks its type.
 */
export async function writeExtractParquet(
  extract: RawExtract,
  folder: string,
  { typed }: { typed: boolean },
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    for (const [table, { columns, rows }] of Object.entries(extract)) {
      const rule = referenceTable(table)
      const names = columns.map((column) => `"${column}"`)
      await connection.run(`CREATE TABLE sent (${names.map((name) => `${name} VARCHAR`).join(', ')})`)
      const appender = await connection.createAppender('sent')
      for (const cells of rows) {
        for (const cell of cells) {
          if (cell === null) appender.appendNull()
          else appender.appendVarchar(cell)
        }
        appender.endRow()
      }
      appender.closeSync()
      const selected = columns.map((column, index) => {
        const type = rule.columns.find((each) => each.name === column)?.type ?? 'text'
        return typed
          ? `CAST(${names[index]} AS ${columnType(column, type)}) AS ${names[index]}`
          : names[index]
      })
      const file = join(folder, `${table}.parquet`).replaceAll("'", "''")
      await connection.run(`COPY (SELECT ${selected.join(', ')} FROM sent) TO '${file}' (FORMAT parquet)`)
      await connection.run('DROP TABLE sent')
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function columnType(column: string, type: ReferenceType): string {
  if (column === 'score') return 'INTEGER'
  switch (type) {
    case 'date':
      return 'DATE'
    case 'bool':
      return 'BOOLEAN'
    case 'int':
    case 'positive':
      return 'INTEGER'
    case 'decimal':
    case 'fraction':
      return 'DECIMAL(18,6)'
    default:
      return 'VARCHAR'
  }
}

function seedOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  return hash
}
