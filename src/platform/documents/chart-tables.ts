import type { Language } from '../text/both-languages.ts'
import type { Chart, Table, TableColumn, TableRow } from './document.ts'

/** How the values of a chart are written; no value is a dash. */
export function chartFormat(chart: Chart, language: Language): (value: number | null) => string {
  const { format } = new Intl.NumberFormat(language === 'lt' ? 'lt-LT' : 'en-GB', {
    minimumFractionDigits: chart.decimals,
    maximumFractionDigits: chart.decimals,
  })
  return (value) => (value === null ? '–' : format(value))
}

/** As many periods as stand side by side in a table. */
const periodsAcross = 12

/** The values of a chart as tables: one, or one for every twelve periods of small charts. */
export function chartTables(chart: Chart, language: Language): Table[] {
  const format = chartFormat(chart, language)
  const { plot } = chart
  const caption = chart.unit === '' ? chart.title : `${chart.title}, ${chart.unit}`
  const first = (width: number): TableColumn => ({ heading: chart.categories, align: 'left', width })
  const number = (heading: string): TableColumn => ({ heading, align: 'right', width: 2 })
  const row = (...cells: string[]): TableRow => ({ cells, total: false })
  if (plot.kind === 'bars') {
    const hasTargets = plot.bars.some(({ target }) => target !== null)
    return [
      {
        kind: 'table',
        caption,
        columns: [first(5), number(plot.value), ...(hasTargets ? [number(plot.target)] : [])],
        rows: plot.bars.map(({ label, value, target }) =>
          row(label, format(value), ...(hasTargets ? [format(target)] : [])),
        ),
      },
    ]
  }
  if (plot.kind === 'lines') {
    const lines = [...plot.series, ...(plot.target ? [plot.target] : [])]
    return [
      {
        kind: 'table',
        caption,
        columns: [first(3), ...lines.map(({ label }) => number(label))],
        rows: plot.periods.map((period, index) =>
          row(period, ...lines.map(({ values }) => format(values[index]!))),
        ),
      },
    ]
  }
  const tables: Table[] = []
  for (let from = 0; from < plot.periods.length; from += periodsAcross) {
    const to = from + periodsAcross
    const across = plot.periods.slice(from, to)
    tables.push({
      kind: 'table',
      caption,
      columns: [first(5), ...across.map(number)],
      rows: plot.panels.flatMap(({ title, values, target }) => [
        row(title, ...values.slice(from, to).map(format)),
        ...(target.length > 0
          ? [row(`${title}: ${plot.target}`, ...target.slice(from, to).map(format))]
          : []),
      ]),
    })
  }
  return tables
}
