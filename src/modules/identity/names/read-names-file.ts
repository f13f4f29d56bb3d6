import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../../../platform/command/command.ts'
import type { PersonName } from './person-names.ts'

const columns = ['person', 'given_name', 'family_name'] as const

/**
 * The names of a CSV file (UTF-8, RFC 4180, header `person,given_name,family_name` in any order). Throws a Refusal that
 * names the file and the line for what cannot be read.
 */
export async function* readNamesFile(path: string): AsyncGenerator<PersonName> {
  const refused = (why: string) => new Refusal(`${path}: ${why}. Nothing is loaded`)
  const decoded = createReadStream(path)
  const parser = parse({
    bom: true,
    info: true,
    columns: (header: string[]) => {
      const unknown = header.find((name) => !columns.some((column) => column === name))
      const missing = columns.find((column) => !header.includes(column))
      if (unknown !== undefined)
        throw refused(`line 1: there is no column "${unknown}"; they are ${columns.join(', ')}`)
      if (missing !== undefined) throw refused(`line 1: the column "${missing}" is missing`)
      if (new Set(header).size < header.length) throw refused('line 1: a column stands there twice')
      return header
    },
  })
  decoded.on('error', (error) => parser.destroy(refused(error.message)))
  decoded.pipe(parser)
  const people = new Set<string>()
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<(typeof columns)[number], string>
      info: { lines: number }
    }>) {
      const line = `line ${info.lines}`
      for (const column of columns) {
        if (record[column].trim() === '') throw refused(`${line}: the column "${column}" is empty`)
        if (record[column].includes('\uFFFD')) throw refused(`${line}: the column "${column}" is not UTF-8`)
      }
      if (people.has(record.person)) throw refused(`${line}: the person is there a second time`)
      people.add(record.person)
      yield { person: record.person, given: record.given_name.trim(), family: record.family_name.trim() }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // What the parser says of it may quote a name.
    throw refused(`line ${error.lines ?? '?'} is not as RFC 4180 has it (${error.code})`)
  }
}
