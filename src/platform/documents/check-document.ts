import { findDay } from '../calendar/day.ts'
import type { Chart, Document, NumberedList, Table } from './document.ts'

/**
 * Refuses a document that cannot be set: a row whose cells are not those of its table's columns, a line without a value
 * for each period, a number that is none, a date that is none. Throws a RangeError that names the table or chart and
 * the row.
 */
export function checkDocument(document: Document): void {
  if (findDay(document.date) === undefined)
    throw new RangeError(
      `The document's date "${document.date}" is not a date of the form 2012-06-30: set one of its own`,
    )
  let tables = 0
  let charts = 0
  for (const part of document.parts) {
    if (part.kind === 'table') checkTable(part, ++tables)
    if (part.kind === 'chart') checkChart(part, ++charts)
    if (part.kind === 'list') checkList(part)
  }
}

/** Word numbers no deeper. */
const deepest = 9

function checkList({ start, items }: NumberedList): void {
  if (!(Number.isInteger(start) && start >= 0))
    throw new RangeError(`A numbered list begins with ${start}: give it a whole number from 0`)
  const depth = (below: NumberedList['items']): number =>
    below.reduce((most, item) => Math.max(most, 1 + depth(item.items)), 0)
  if (depth(items) > deepest)
    throw new RangeError(
      `The numbered list that begins with ${start} is ${depth(items)} levels deep: at most ${deepest} can be numbered`,
    )
}

function checkTable({ caption, columns, rows }: Table, place: number): void {
  const name = `Table ${place} "${caption}"`
  if (columns.length === 0) throw new RangeError(`${name} has no columns: give it at least one`)
  for (const [index, { heading, width }] of columns.entries())
    if (!(width > 0 && Number.isFinite(width)))
      throw new RangeError(
        `${name}, column ${index + 1} "${heading}" has the width ${width}: it must be above zero`,
      )
  for (const [index, { cells }] of rows.entries()) {
    const row = `${name}, row ${index + 1}`
    if (cells.length < columns.length)
      throw new RangeError(
        `${row} has ${cells.length} cells for ${columns.length} columns: column ${cells.length + 1} "${columns[cells.length]!.heading}" has none`,
      )
    if (cells.length > columns.length)
      throw new RangeError(
        `${row} has ${cells.length} cells for ${columns.length} columns: there is no column ${columns.length + 1}, where it says "${cells[columns.length]}"`,
      )
  }
}

function checkChart(chart: Chart, place: number): void {
  const name = `Chart ${place} "${chart.title}"`
  if (chart.alternative.trim() === '')
    throw new RangeError(`${name} has no text alternative: say in words what it shows`)
  if (!(Number.isInteger(chart.decimals) && chart.decimals >= 0 && chart.decimals <= 20))
    throw new RangeError(`${name} has ${chart.decimals} decimals: give a whole number from 0 to 20`)
  const { plot } = chart
  const finite = (row: string, values: readonly (number | null)[]) => {
    const wrong = values.findIndex((value) => value !== null && !Number.isFinite(value))
    if (wrong !== -1)
      throw new RangeError(
        `${name}, ${row}, value ${wrong + 1} is ${values[wrong]}: give a number, or null for none`,
      )
  }
  if (plot.kind === 'bars') {
    if (plot.bars.length === 0) throw new RangeError(`${name} has no bars: leave it out, or say so in words`)
    for (const [index, { label, value, target }] of plot.bars.entries())
      finite(`bar ${index + 1} "${label}"`, [value, target])
    return
  }
  const { periods } = plot
  if (periods.length === 0) throw new RangeError(`${name} has no periods: leave it out, or say so in words`)
  const everyPeriod = (row: string, values: readonly (number | null)[]) => {
    if (values.length !== periods.length)
      throw new RangeError(`${name}, ${row} has ${values.length} values for ${periods.length} periods`)
    finite(row, values)
  }
  if (plot.kind === 'lines') {
    if (plot.series.length === 0 || plot.series.length > 6)
      throw new RangeError(`${name} has ${plot.series.length} lines: from 1 to 6 can be told apart`)
    for (const [index, { label, values }] of plot.series.entries())
      everyPeriod(`line ${index + 1} "${label}"`, values)
    if (plot.target) everyPeriod(`target "${plot.target.label}"`, plot.target.values)
    return
  }
  if (plot.panels.length === 0)
    throw new RangeError(`${name} has no panels: leave it out, or say so in words`)
  for (const [index, { title, values, target }] of plot.panels.entries()) {
    everyPeriod(`panel ${index + 1} "${title}"`, values)
    if (target.length > 0) everyPeriod(`target of panel ${index + 1} "${title}"`, target)
  }
}
