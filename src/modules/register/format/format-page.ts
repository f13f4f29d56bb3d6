import { columnDescription, tableDescriptions } from './descriptions.ts'
import { rules } from './rules.ts'
import { type Column, enteredPrefix, type Table, tables } from './tables.ts'

/** The documentation page of the exchange format, in Markdown, made from its tables and rules. */
export function formatPage(): string {
  return [
    introduction,
    '## Tables',
    tables.map((table) => `- [${table.name}](#${table.name}): ${tableDescriptions[table.name]}`).join('\n'),
    ...tables.map(sectionOf),
    '## Rules that send a row to quarantine',
    ['| rule | what is wrong | kas negerai |', '| --- | --- | --- |', ...rules.map(ruleLine)].join('\n'),
    conclusion,
  ].join('\n\n')
}

const introduction = `# The register exchange format

<!-- Generated from src/modules/register/format by src/modules/register/generate-format-docs.ts: change it there. -->

What other systems hand to Perkūnas. An **extract** is a folder with any subset of the tables below, each as
\`<table>.csv\` or as \`<table>.parquet\`. Extracts are loaded one after another, in any number:
\`bin/perkunas import DIR…\`. The format is also a Frictionless data package,
[register/datapackage.json](register/datapackage.json), against which an extract can be checked before it is sent.

- **CSV**: UTF-8 (a byte order mark is skipped), RFC 4180, with a header. Records end in CRLF or LF, the last one perhaps
  in neither. Columns stand in any order. An empty field, quoted or not, is an empty cell.
- **Parquet**: the same columns as strings, dates, integers, decimals or booleans, or as strings throughout. Floating
  point numbers and timestamps are not taken.
- Names of files and columns are written exactly as below (\`.CSV\` is a \`.csv\`). Files that end neither in \`.csv\` nor in
  \`.parquet\`, hidden files and folders are ignored.
- A column marked **?** may be empty or left out.
- Keys are opaque strings; what differs in one letter's case or a blank is another key. Keys that begin with
  \`${enteredPrefix}\` are given by Perkūnas to what people enter there: an extract may refer to them, but a row whose own key
  (the first column of its table's key) begins so goes to quarantine.

A key may come in many rows. In the tables with \`recorded_on\` a row is the state of its key as entered on that day: what
is known on a day K is, for each key, the row with the greatest \`recorded_on\` not after K, on a tie the one that arrived
last; if that row is retracted, the key does not exist. In the tables without \`recorded_on\` the row that arrived last
stands.`

const conclusion = `A row is examined cell by cell in the order of the columns above, then its periods, then what stands together, and only
when nothing is wrong so far, what it refers to. The first fault found is the one that is listed; all of them are kept.
A row that only lacks a unit, a specialist or a person waits: when a later extract brings the last thing that it lacked,
it is released by itself. It arrives with that extract, before the extract's own rows, so that on a tie the
extract's own word stands. Whether an extract's rows refer to each other forwards or backwards does not matter. A row in
quarantine does not bring the unit, the specialist or the person it describes into being.

\`bin/perkunas quarantine export DIR\` writes \`<table>.csv\`, to be corrected and sent again, and beside it
\`reasons/<table>.csv\`, the same rows with what is wrong with them.

## What refuses an extract whole

An unknown table or column; a required column that is missing; a column twice; one table both as CSV and as Parquet; a
record with another number of fields than the header, a blank line among them; an unclosed quote, a quote inside a field that
is not quoted, text after a closing quote; a carriage return that ends no line; a NUL character; what is not UTF-8; a
record longer than 16 MB; a file that is no Parquet, or a column of it whose type cannot hold the values; and a tree of
units that on some day has two roots, none, a cycle or a missing parent. The message names the file and the place, and
nothing is changed.

## What is loaded

For one key and one \`recorded_on\`, the last row of an extract is its word: where it equals what stands for them, the
extract's rows for that key and day are unchanged; where not, all of them load. In the tables without \`recorded_on\` the
same goes by key. Numbers are compared as numbers: 0.50 is 0.5. An extract that was loaded before, byte for byte, changes
nothing, whatever came in between. Of every table, rows read = rows loaded + rows unchanged + rows quarantined; rows that
an extract released are counted beside.

## A few rows at a time

\`POST /api/v1/register/<table>\` with \`{"rows": [{"column": value, …}, …]}\`, one to ten thousand row versions of one table,
does what an extract of them would do: the same rules, the same quarantine, a batch of its own in the journal. A value is
text, or a number, true or false, which are taken as they are written; null, an empty text and a column left out are an
empty cell. The answer has the batch's position, the counts, and each row that went to quarantine with its number, column,
rule and value. A column that the table has not, or a required one that no row has, refuses the request whole. A body that
was sent before, byte for byte, changes nothing.
`

function sectionOf(table: Table): string {
  const parts = [
    `### ${table.name}`,
    `${tableDescriptions[table.name]} Key: ${table.key.map((name) => `\`${name}\``).join(' + ')}.`,
    [
      '| column | type | meaning |',
      '| --- | --- | --- |',
      ...table.columns.map((column) => columnLine(table, column)),
    ].join('\n'),
  ]
  const notes = notesOf(table)
  if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join('\n'))
  return parts.join('\n\n')
}

function columnLine(table: Table, column: Column): string {
  const { name, required } = column
  const meaning = columnDescription(table.name, name)
  const existing = column.mustExist ? '; must have been sent' : ''
  return `| \`${name}\`${required ? '' : ' ?'} | ${typeText(column)} | ${meaning}${existing} |`
}

function typeText(column: Column): string {
  switch (column.type) {
    case 'key':
      return 'key'
    case 'text':
      return 'text'
    case 'date':
      return 'date, `2012-06-30`'
    case 'bool':
      return '`true` or `false`'
    case 'int':
      return `whole number${limits(column)}`
    case 'decimal':
      return `decimal${limits(column)}`
    case 'code':
      return (column.codes ?? []).map((code) => `\`${code}\``).join(' ')
    case 'nace':
      return 'digits and dots'
    case 'digits':
      return 'digits'
  }
}

function limits({ minimum, maximum }: Column): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum}–${maximum}`
  return minimum === undefined ? '' : `, at least ${minimum}`
}

function notesOf({ periods, together, hangsOn, columns }: Table): string[] {
  const notes = [
    ...periods.map(([start, end]) => `\`${end}\` is not before \`${start}\`.`),
    ...together.map(([one, other]) => `\`${one}\` and \`${other}\` stand together or not at all.`),
  ]
  if (hangsOn) {
    const required = columns.find(({ name }) => name === hangsOn.column)?.required
    const which = required ? 'A row' : `A row that names a ${hangsOn.column}`
    notes.push(`${which} hangs on it: while that does not exist, the row is stored uncounted.`)
  }
  return notes
}

function ruleLine({ id, title }: (typeof rules)[number]): string {
  return `| \`${id}\` | ${title.en} | ${title.lt} |`
}
