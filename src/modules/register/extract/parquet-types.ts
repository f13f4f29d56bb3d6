import type { Column } from '../format/tables.ts'

const integer = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/
const decimal = /^DECIMAL\(\d+,(?<scale>\d+)\)$/

/**
 * SQL that gives the canonical text of a Parquet column (`value`, of DuckDB's type `type`), the text that a CSV of
 * the same content has; undefined when a column of that type cannot hold such values. Floating point is never held to
 * hold a number: what was written as 0.1 is not 0.1 there.
 */
export function textOfParquet(column: Column, type: string, value: string): string | undefined {
  if (type === 'VARCHAR' || type.startsWith('ENUM(')) return `nullif(CAST(${value} AS VARCHAR), '')`
  const isInteger = integer.test(type)
  const scale = decimal.exec(type)?.groups?.scale
  const text = `CAST(${value} AS VARCHAR)`
  switch (column.type) {
    case 'key':
    case 'text':
      return isInteger || scale !== undefined || type === 'DATE' || type === 'BOOLEAN' ? text : undefined
    case 'date':
      return type === 'DATE' ? text : undefined
    case 'bool':
      return type === 'BOOLEAN' ? text : undefined
    case 'decimal':
      return isInteger || scale !== undefined ? text : undefined
    case 'int':
      if (scale !== undefined && scale !== '0') return `regexp_replace(${text}, '[.]0+$', '')`
      return isInteger || scale === '0' ? text : undefined
    case 'nace':
    case 'digits':
      return isInteger || scale === '0' ? text : undefined
    case 'code':
      return (isInteger || scale === '0') && column.codes?.every((code) => /^\d+$/.test(code))
        ? text
        : undefined
  }
}
