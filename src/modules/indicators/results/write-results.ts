import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import type { CommandIo } from '../../../platform/command/command.ts'
import { type Connection, sqlText } from '../../../platform/database/duckdb.ts'
import { csvCell } from '../../../platform/text/csv.ts'
import { type FigureColumns, figureOf } from '../calculation/evaluate-formula.ts'

/** Figures of one indicator on one date at some nodes. */
export type FigureBlock = {
  indicator: string
  span: string
  date: string
  nodes: readonly { level: string; id: string; number: number }[]
  figures: FigureColumns
}

const columns = ['indicator', 'span', 'date', 'level', 'node', 'numerator', 'denominator', 'value']

/** Results as lines of CSV, the header first, a block at a time. */
export function* resultLines(blocks: Iterable<FigureBlock>): Generator<string> {
  yield `${columns.join(',')}\n`
  for (const { indicator, span, date, nodes, figures } of blocks) {
    const start = `${csvCell(indicator)},${span},${date},`
    let lines = ''
    for (const { level, id, number } of nodes) {
      const figure = figureOf(figures, number)
      if (!figure) continue
      const { numerator, denominator, value } = figure
      lines += `${start}${csvCell(level)},${csvCell(id)},${numerator ?? ''},${denominator ?? ''},${value ?? ''}\n`
    }
    if (lines !== '') yield lines
  }
}

/** Writes results into a file of the caller's, CSV or Parquet by its ending. */
export async function writeResults(
  connection: Connection,
  blocks: Iterable<FigureBlock>,
  path: string,
  io: CommandIo,
): Promise<void> {
  if (path.endsWith('.csv')) {
    await io.writeFile(path, chunksOf(resultLines(blocks)))
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-results-'))
  try {
    const file = join(folder, 'results.parquet')
    await writeParquet(connection, blocks, file)
    await io.writeFile(path, createReadStream(file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* chunksOf(lines: Iterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < 1 << 16) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

async function writeParquet(
  connection: Connection,
  blocks: Iterable<FigureBlock>,
  path: string,
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE result (indicator VARCHAR, span VARCHAR, date VARCHAR, level VARCHAR, node VARCHAR,
  numerator DOUBLE, denominator DOUBLE, value DOUBLE)`,
  )
  const appender = await connection.createAppender('result', 'main', 'temp')
  const types = [VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, DOUBLE, DOUBLE, DOUBLE]
  for (const { indicator, span, date, nodes, figures } of blocks) {
    const rows = nodes.flatMap(({ level, id, number }) => {
      const figure = figureOf(figures, number)
      if (!figure) return []
      return [[indicator, span, date, level, id, figure.numerator, figure.denominator, figure.value]]
    })
    for (let start = 0; start < rows.length; start += 2048) {
      const chunk = DuckDBDataChunk.create(types)
      chunk.setRows(rows.slice(start, start + 2048))
      appender.appendDataChunk(chunk)
    }
  }
  appender.closeSync()
  await connection.run(
    `COPY (SELECT * REPLACE (date::DATE AS date) FROM temp.result) TO ${sqlText(path)} (FORMAT parquet)`,
  )
  await connection.run('DROP TABLE temp.result')
}
