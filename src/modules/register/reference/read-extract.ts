import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawExtract } from './reference-register.ts'

/** The tables of a folder of CSV files as raw text. */
export function readExtract(folder: string): RawExtract {
  const extract: RawExtract = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const [columns = [], ...rows] = parseCsv(readFileSync(join(folder, file), 'utf8'))
    extract[file.replace(/\.csv$/, '')] = {
      columns,
      rows: rows.map((cells) => cells.map((cell) => (cell === '' ? null : cell))),
    }
  }
  return extract
}

/** The records of a CSV text (RFC 4180), character by character. */
export function parseCsv(content: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at)
    if (quoted) {
      if (character !== '"') cell += character
      else if (content.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      record.push(cell)
      cell = ''
    } else if (character === '\n' || (character === '\r' && content.charAt(at + 1) === '\n')) {
      if (character === '\r') at += 1
      records.push([...record, cell])
      record = []
      cell = ''
    } else cell += character
  }
  if (record.length > 0 || cell !== '') records.push([...record, cell])
  return records
}
