import { sqlText } from '../../../platform/database/duckdb.ts'
import { storedName } from '../format/stored-columns.ts'
import type { Column, Entity, Table } from '../format/tables.ts'
import { dictionaryAlias, firstViolated, raw, referenceChecks, rowChecks } from '../validation/row-checks.ts'
import { arrivalsOf, type Batch } from './batch.ts'

/**
 * SQL of a file's rows: the text columns, `row_number` from 1, `arrival`, and `outside`, whether another system wrote
 * them.
 */
export function fileRows({ position, cameBy }: Pick<Batch, 'position' | 'cameBy'>, path: string): string {
  return `(SELECT *, file_row_number + 1 AS row_number, ${arrivalsOf(position).own} + file_row_number + 1 AS arrival,
      ${cameBy !== 'outbox'} AS outside
    FROM read_parquet(${sqlText(path)}, file_row_number = true, hive_partitioning = false))`
}

/** The temporary table of the keys of an entity that the batch at work mentions, with their integers: `key`, `id`. */
export function codedKeys(entity: Entity): string {
  return `temp.coded_${entity}`
}

/**
 * SQL of `raw` rows joined with the dictionaries of the table's coded columns, as LEFT JOINs: with all that they hold,
 * or (`coded`) with what the batch at work mentions of them, for rows of its own files.
 */
export function withDictionaries(table: Table, rows: string, keys: 'all' | 'coded'): string {
  const joins = table.columns.flatMap((column) => {
    if (!column.entity) return []
    const alias = dictionaryAlias(column)
    const dictionary = keys === 'all' ? `register.key_${column.entity}` : codedKeys(column.entity)
    return [`LEFT JOIN ${dictionary} AS ${alias} ON ${alias}.key = ${raw(column.name)}`]
  })
  return [`${rows} AS raw`, ...joins].join('\n')
}

/** SQL list of a row's stored values, named as stored; only for rows that break no rule. */
export function storedValues(table: Table): string {
  return table.columns.map((column) => `${storedValue(table, column)} AS "${storedName(column)}"`).join(', ')
}

/** SQL condition of a row (joined with its dictionaries) that breaks no rule. */
export function isSound(table: Table): string {
  const references = referenceChecks(table).map((check) => `AND NOT (${check.violated})`)
  return [isSoundByItself(table), ...references].join(' ')
}

/** SQL condition of a row that breaks no rule but perhaps names what nobody has sent. */
export function isSoundByItself(table: Table): string {
  return `${firstViolated(rowChecks(table))} IS NULL`
}

function storedValue(table: Table, column: Column): string {
  const cell = raw(column.name)
  if (column.entity) {
    const id = `${dictionaryAlias(column)}.id`
    // A parent that is no unit: its extract is refused when that row stands, and here it must not look like a root.
    return table.name === 'units' && column.name === 'parent'
      ? `CASE WHEN ${cell} IS NOT NULL THEN coalesce(${id}, 0) END`
      : id
  }
  switch (column.type) {
    case 'date':
      return `TRY_CAST(${cell} AS DATE)`
    case 'bool':
      return `(${cell} = 'true')`
    case 'int':
      return `TRY_CAST(${cell} AS INTEGER)`
    case 'decimal':
      return `TRY_CAST(${cell} AS DECIMAL(18,6))`
    case 'code':
      return `TRY_CAST(${cell} AS register."${table.name}_${column.name}")`
    default:
      return cell
  }
}
