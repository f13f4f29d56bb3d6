import type { Language } from '../text/both-languages.ts'

/**
 * A document to be printed, signed and kept, as plain data from which a PDF or a Word file is made. All text is already in
 * its language and already formatted; what makes the file adds the numbers of pages and of lists, and writes the values
 * of charts.
 */
export type Document = {
  language: Language
  /** As it is printed, and as the file's title. */
  title: string
  /** Who gives the document out, for the file's properties. */
  author: string
  /** What it is about, for the file's properties. */
  subject: string
  /** The document's number (`V-12`), for the file's properties; null while it has none. */
  number: string | null
  /** ISO 8601, `2012-02-29`: the file is dated by it, never by a clock. */
  date: string
  /** Centred above the title, a line each: who gives it out, and the kind of document. */
  letterhead: readonly string[]
  /** Centred beneath the title, a line each: the day with the number, the place. */
  dateline: readonly string[]
  parts: readonly Part[]
  /** Of the pages of a PDF; upright when it is left out. Word has them upright. */
  orientation?: 'portrait' | 'landscape'
}

/** What a document is made of, from its beginning to its end. */
export type Part =
  | Heading
  | Paragraph
  | NumberedList
  | Table
  | Chart
  | Signature
  | { kind: 'page-break' }
  | Annex

/** The heading of a chapter (1), a section (2) or less (3). */
export type Heading = { kind: 'heading'; level: 1 | 2 | 3; text: string }

/** Words of one appearance. */
export type Run = { text: string; style: 'plain' | 'bold' | 'italic' }

/** A paragraph; its runs follow one another without a space. */
export type Paragraph = { kind: 'paragraph'; runs: readonly Run[] }

/** Points numbered 1., 1.1., 1.1.1. `start` is the first one's number: an order goes on numbering from chapter to chapter. */
export type NumberedList = { kind: 'list'; start: number; items: readonly ListItem[] }

/** A point of a list and the points below it. */
export type ListItem = { runs: readonly Run[]; items: readonly ListItem[] }

/** A table; its header is repeated on every page that it takes. */
export type Table = {
  kind: 'table'
  caption: string
  columns: readonly TableColumn[]
  rows: readonly TableRow[]
}

/** A column; its width is relative to those of the others. */
export type TableColumn = { heading: string; align: 'left' | 'right' | 'center'; width: number }

/** A row with a cell for every column; one of totals is bold. */
export type TableRow = { cells: readonly string[]; total: boolean }

/** A chart. Its values are written with `decimals` in the document's language. */
export type Chart = {
  kind: 'chart'
  title: string
  /** What the chart shows, in words, for those who cannot see it. */
  alternative: string
  /** Of the values, `proc.`; empty when they have none. */
  unit: string
  decimals: number
  /** What the bars, periods or panels are (`Padalinys`): the heading of the table's first column. */
  categories: string
  plot: Bars | Lines | Multiples
  /** Whether the table of its values follows; false where the document has one itself. */
  table: boolean
}

/** Bars from zero, each with a mark at its target where it has one. */
export type Bars = {
  kind: 'bars'
  direction: 'horizontal' | 'vertical'
  /** What the bars' length is, and what the marks are. */
  value: string
  target: string
  bars: readonly Bar[]
}

/** A bar; null is no value, or no target. `stressed` ones are in the accent's colour, their labels bold. */
export type Bar = { label: string; value: number | null; target: number | null; stressed: boolean }

/** Lines over periods, each with its label at its end, and the target as steps. */
export type Lines = {
  kind: 'lines'
  periods: readonly string[]
  /** At most six, or no one tells them apart; each has a value, or null, for every period. */
  series: readonly Series[]
  target: { label: string; values: readonly (number | null)[] } | null
}

/** A line; a `stressed` one is in the accent's colour, thicker, its label bold. */
export type Series = { label: string; values: readonly (number | null)[]; stressed: boolean }

/** Small charts side by side over the same periods and on the same scale. */
export type Multiples = {
  kind: 'multiples'
  periods: readonly string[]
  /** What the lines and the steps are. */
  value: string
  target: string
  panels: readonly Panel[]
}

/** One of the small charts; `target` is empty when it has none. */
export type Panel = {
  title: string
  values: readonly (number | null)[]
  target: readonly (number | null)[]
}

/** Who signs: the role to the left, the name to the right. */
export type Signature = {
  kind: 'signature'
  role: string
  name: string
  /** As it is printed beneath; null where the document's own day is enough. */
  date: string | null
  /** Whom the one who signs stands in for, as it is printed beneath the role; null when for nobody. */
  inSteadOf: string | null
}

/** The beginning of an annex, on a new page: whose it is and its number to the right, its title in the middle. */
export type Annex = { kind: 'annex'; lines: readonly string[]; title: string }
