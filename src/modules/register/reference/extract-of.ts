import type { RawExtract, ReferenceRow } from './reference-register.ts'
import type { ReferenceColumn } from './reference-tables.ts'
import { referenceTable } from './reference-tables.ts'

/**
 * An extract from the cells that matter to a test; the other required cells are filled with something sound:
 * every date with 2011-01-01, `recorded_on` and `valid_from` with 2000-01-01, `retracted` with false, keys with
 * the table's name and the row's number.
 */
export function extractOf(tables: { [table: string]: ReferenceRow[] }): RawExtract {
  const extract: RawExtract = {}
  for (const [name, rows] of Object.entries(tables)) {
    const table = referenceTable(name)
    extract[name] = {
      columns: table.columns.map((column) => column.name),
      rows: rows.map((row, index) =>
        table.columns.map((column) => {
          const given = row[column.name]
          if (given !== undefined) return given
          if (!column.required) return null
          return table.key[0] === column.name ? `${name}-${index + 1}` : soundCell(column)
        }),
      ),
    }
  }
  return extract
}

function soundCell({ name, type }: ReferenceColumn): string {
  if (name === 'recorded_on' || name === 'valid_from') return '2000-01-01'
  if (typeof type !== 'string') return type[0] ?? ''
  const sound = { text: name, date: '2011-01-01', bool: 'false', int: '0', decimal: '0', fraction: '1' }
  return type in sound ? sound[type as keyof typeof sound] : '1'
}
