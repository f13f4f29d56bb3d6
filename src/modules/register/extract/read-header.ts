import { open } from 'node:fs/promises'
import type { Table } from '../format/tables.ts'

/** A header is refused beyond this many bytes: no table's is a thousandth of it. */
const longestHeader = 1024 * 1024

/** The fields of a CSV file's first record (RFC 4180, a BOM is skipped), or what is wrong with it. */
export async function readHeader(path: string): Promise<{ names: string[] } | { problem: string }> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(longestHeader)
    const { bytesRead } = await file.read(buffer, 0, longestHeader, 0)
    return parseHeader(buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, ''))
  } finally {
    await file.close()
  }
}

function parseHeader(text: string): { names: string[] } | { problem: string } {
  if (text === '') return { problem: 'the file is empty, not even a header' }
  const names: string[] = []
  let rest = text
  for (;;) {
    const match = /^(?:"(?<quoted>[^"]*(?:""[^"]*)*)"|(?<plain>[^",\r\n]*))(?<end>,|\r?\n|$)/.exec(rest)
    if (!match?.groups) return { problem: 'the header is not a record of comma-separated names' }
    const { quoted, plain, end } = match.groups
    names.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') return { names }
    rest = rest.slice(match[0].length)
  }
}

/** Why these columns are not those of the table, undefined when they are. The order is free. */
export function headerProblem(table: Table, names: readonly string[]): string | undefined {
  for (const [index, name] of names.entries()) {
    if (!table.columns.some((column) => column.name === name)) return `unknown column "${name}"`
    if (names.indexOf(name) !== index) return `column "${name}" stands twice in the header`
  }
  const missing = table.columns.find((column) => column.required && !names.includes(column.name))
  return missing && `the required column "${missing.name}" is missing`
}
