import { type ColumnWords, describeCells } from '../exports/describe-table.ts'
import type { Fact } from '../exports/described-table.ts'
import { makeFile } from '../exports/make-file.ts'
import { tableToParquet } from '../exports/table-to-parquet.ts'
import type { Language } from '../text/both-languages.ts'
import type { CsvTable, Endpoint, TableFormat } from './endpoint.ts'
import { Problem } from './problem.ts'

/** What a table is described from: what was asked, where, in which language, and what was answered. */
export type TableQuestion = {
  endpoint: Endpoint
  params: Record<string, unknown>
  query: Record<string, unknown>
  language: Language
  reply: unknown
  /** Of the page where the table was, or of the table itself. */
  address: string
}

/** What a table is, in a language, with what is known of its columns. */
export type TableDescription = {
  title: string
  /** Of what it is: where, which day, known when. */
  subtitle: string
  author: string
  /** ISO 8601, the day of the file. */
  date: string
  facts: readonly Fact[]
  words: ColumnWords
}

/** Says what tables are, for spreadsheets and documents that are read by themselves. */
export type DescribeTable<Context> = (
  context: Context,
  question: TableQuestion,
) => TableDescription | Promise<TableDescription>

/** Rows that a file may have: a document longer than a book is nobody's to read, and a sheet has an end. */
const mostRows: Record<Exclude<TableFormat, 'csv'>, number> = { pdf: 5000, xlsx: 100_000, parquet: 5_000_000 }

const flags: Record<Language, { yes: string; no: string }> = {
  lt: { yes: 'taip', no: 'ne' },
  en: { yes: 'yes', no: 'no' },
}

/** Tables without anybody to describe them: columns keep their names. */
export const plainDescription: DescribeTable<unknown> = (_, { endpoint, address }) => ({
  title: endpoint.summary,
  subtitle: address,
  author: 'Perkūnas',
  date: '1970-01-01',
  facts: [{ label: 'URL', value: address }],
  words: {
    headingOf: (column) => column,
    codeHeadingOf: (column) => column,
    keepsCodes: () => false,
    nameOf: () => undefined,
    lookOf: () => undefined,
    isOrdinal: () => false,
  },
})

/**
 * The table of a reply as a spreadsheet, a document or Parquet. Throws a Problem (422 `table_too_long`) where it has more
 * rows than such a file may.
 */
export async function tableFile<Context>(
  format: Exclude<TableFormat, 'csv'>,
  table: CsvTable,
  describe: DescribeTable<Context>,
  context: Context,
  question: TableQuestion,
): Promise<Uint8Array> {
  const most = mostRows[format]
  if (table.rows.length > most)
    throw new Problem(
      422,
      'table_too_long',
      `The table has ${table.rows.length} rows; as ${format.toUpperCase()} it may have ${most}. Narrow the question, or take it as CSV`,
    )
  if (format === 'parquet') return tableToParquet(table, question.endpoint.parquet!)
  const { words, ...told } = await describe(context, question)
  const { language } = question
  return makeFile(format, { language, ...told, ...describeCells(table, words, flags[language]) })
}
