import { storedName } from '../format/stored-columns.ts'
import type { Column, Table } from '../format/tables.ts'

/** A column of a table as the cluster holds it. */
export type ClusterColumn = {
  name: string
  /** ClickHouse's type, written as `system.columns` tells it. */
  type: string
  /** What DuckDB makes of the store's column for the cluster; `row` is the alias of the row. */
  fromStore: (row: string) => string
  /** SQL literal of what stands for an empty cell; undefined where there is none. */
  absent: string | undefined
  /** The column is text. */
  isText: boolean
}

/** What stands for an empty date: later than every day. */
export const absentDay = 2_147_483_647
/** What stands for an empty number: less than every whole number and every number of millionths. */
const absentNumber = '-9000000000000000000'

/**
 * The columns of a table that come from the extract as the cluster holds them: days since 1970 (an old ClickHouse has no
 * dates before), decimals in millionths, the store's integers for keys that have one. There is no NULL, which slows every
 * scan and broke a server within argMax: an empty cell is the type's {@link ClusterColumn.absent}. Rows that are
 * retracted are in no state, so `retracted` is not held.
 */
export function clusterColumns(table: Table): ClusterColumn[] {
  return table.columns
    .filter(({ name }) => name !== 'retracted')
    .map((column) => {
      const { type, expression, absent } = held(column)
      const name = storedName(column)
      const fromStore = (row: string) => {
        const value = expression(`${row}."${name}"`)
        return column.required ? value : `coalesce(${value}, ${absent})`
      }
      const isText = type === 'String' || type.startsWith('Enum8')
      return { name, type, fromStore, absent: column.required ? undefined : absent, isText }
    })
}

type Held = { type: string; expression: (cell: string) => string; absent: string }

function held({ entity, type, codes = [], required }: Column): Held {
  const plain = (cell: string) => cell
  if (entity) return { type: 'Int32', expression: plain, absent: '0' }
  switch (type) {
    case 'date':
      return { type: 'Int32', expression: dayOfDate, absent: String(absentDay) }
    case 'bool':
      return { type: 'Int8', expression: (cell) => `${cell}::TINYINT`, absent: '-1' }
    case 'int':
      return { type: required ? 'Int32' : 'Int64', expression: plain, absent: absentNumber }
    case 'decimal':
      return {
        type: 'Int64',
        expression: (cell) => `(${cell}::DECIMAL(38, 6) * 1000000)::BIGINT`,
        absent: absentNumber,
      }
    case 'code': {
      const all = required ? codes : ['', ...codes]
      const numbered = all.map((code, index) => `'${code}' = ${required ? index + 1 : index}`)
      return { type: `Enum8(${numbered.join(', ')})`, expression: (cell) => `${cell}::VARCHAR`, absent: "''" }
    }
    default:
      return { type: 'String', expression: plain, absent: "''" }
  }
}

/** DuckDB's SQL of a date as days since 1970. */
export function dayOfDate(date: string): string {
  return `(${date} - DATE '1970-01-01')::INTEGER`
}
