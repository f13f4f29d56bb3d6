import type { Document, TableColumn, TableRow } from '../documents/document.ts'
import type { Language } from '../text/both-languages.ts'
import type { DescribedCell, DescribedTable } from './described-table.ts'
import { writeNumber } from './write-number.ts'

const words: Record<Language, { about: string; what: string; told: string; none: string; empty: string }> = {
  lt: { about: 'Apie lentelę', what: 'Kas', told: 'Reikšmė', none: '–', empty: 'Eilučių nėra.' },
  en: { about: 'About the table', what: 'What', told: 'Value', none: '–', empty: 'There are no rows.' },
}

/** Characters of a table's row beyond which the pages lie on their side. */
const uprightWidth = 78

/** A table as a document to be read and printed: the table, then what it is of. */
export function tableToDocument(table: DescribedTable): Document {
  const { language, title, subtitle, author, date, facts } = table
  const { about, what, told, none, empty } = words[language]
  const shown = table.columns.flatMap((column, index) => (column.forMachines ? [] : [{ column, index }]))
  const rows = table.rows.map(
    (row): TableRow => ({
      cells: shown.map(({ index }) => textOf(language, row[index]!, none)),
      total: false,
    }),
  )
  const columns = shown.map(
    ({ column }, place): TableColumn => ({
      heading: column.heading,
      align: column.kind === 'number' ? 'right' : 'left',
      width: widthOf(column, rows, place),
    }),
  )
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  return {
    language,
    title,
    author,
    subject: title,
    number: null,
    date,
    letterhead: [author],
    dateline: [subtitle],
    orientation: width > uprightWidth ? 'landscape' : 'portrait',
    parts: [
      rows.length === 0
        ? { kind: 'paragraph', runs: [{ text: empty, style: 'plain' }] }
        : { kind: 'table', caption: '', columns, rows },
      {
        kind: 'table',
        caption: about,
        columns: [
          { heading: what, align: 'left', width: 1 },
          { heading: told, align: 'left', width: 3 },
        ],
        rows: facts.map(({ label, value }) => ({
          cells: [label, value],
          total: false,
        })),
      },
    ],
  }
}

function textOf(language: Language, cell: DescribedCell, none: string): string {
  if (cell === null || cell === '') return none
  if (typeof cell === 'object') return writeNumber(language, cell.number, cell.look)
  return String(cell)
}

/** In characters: no word of the heading and no number is broken, and long texts share what is left. */
function widthOf(
  { heading, kind }: Pick<DescribedTable['columns'][number], 'heading' | 'kind'>,
  rows: readonly TableRow[],
  index: number,
): number {
  const lengths = rows.map(({ cells }) => cells[index]!.length).sort((one, other) => one - other)
  const most = kind === 'number' ? 1 : 0.9
  const usual = lengths[Math.floor((lengths.length - 1) * most)] ?? 0
  const word = Math.max(...heading.split(/\s+/).map((one) => one.length))
  return Math.min(Math.max(usual, word * 1.15, 4), 44) + 2
}
