import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../../../platform/command/command.ts'

/** A target of a file: in the indicator's unit, for a whole year. */
export type FileTarget = { indicator: string; level: string; node: string; year: number; target: number }

const columns = ['indicator', 'level', 'node', 'year', 'target'] as const

/** What a target of a file has to be about. */
type Known = { hasIndicator: (id: string) => boolean; hasNode: (level: string, node: string) => boolean }

/**
 * The targets of a CSV file (UTF-8, RFC 4180, header `indicator,level,node,year,target` in any order). Throws a Refusal that
 * names the file, the line and the column for what cannot be read, or names what there is not.
 */
export async function readTargetsFile(path: string, { hasIndicator, hasNode }: Known): Promise<FileTarget[]> {
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
  const found: FileTarget[] = []
  const lines = new Map<string, number>()
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<(typeof columns)[number], string>
      info: { lines: number }
    }>) {
      const line = `line ${info.lines}`
      const { indicator, level, node } = record
      if (!hasIndicator(indicator)) {
        throw refused(`${line}, indicator: the catalogue has no indicator "${indicator}"`)
      }
      if (!hasNode(level, node)) throw refused(`${line}, node: the register has no ${level} "${node}"`)
      if (!/^\d{4}$/.test(record.year) || Number(record.year) < 1990 || Number(record.year) > 2200) {
        throw refused(`${line}, year: "${record.year}" is not a year from 1990 to 2200`)
      }
      if (!/^[+-]?\d+(\.\d+)?$/.test(record.target)) {
        throw refused(`${line}, target: "${record.target}" is not a number with a point, 1234.5`)
      }
      const key = JSON.stringify([indicator, level, node, record.year])
      const before = lines.get(key)
      if (before !== undefined) {
        throw refused(
          `${line}: ${indicator} of ${level} "${node}" in ${record.year} stands in line ${before} already`,
        )
      }
      lines.set(key, info.lines)
      found.push({ indicator, level, node, year: Number(record.year), target: Number(record.target) })
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw refused(`line ${error.lines ?? '?'} is not as RFC 4180 has it (${error.code})`)
  }
  return found
}
