import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { getTable } from '../format/tables.ts'

/**
 * SQL of a subquery: the rows of a table in the state known on a day (that day included), or in the current state
 * (null). A key whose last row is retracted is not there. The columns are the store's own. Tables without
 * recorded_on give the row that stands, whatever the day.
 */
export function stateOf(table: string, knownOn: Day | null): string {
  return `(SELECT * FROM register."${table}" WHERE ${isKnown(table, knownOn)})`
}

/** As {@link stateOf}, without the rows that hang on a registration or a vacancy which does not exist in that state. */
export function countedStateOf(table: string, knownOn: Day | null): string {
  const { hangsOn, columns } = getTable(table)
  if (!hangsOn) return stateOf(table, knownOn)
  const column = `${hangsOn.column}_id`
  const exists = `${column} IN (SELECT ${column} FROM register.${hangsOn.table} WHERE ${isKnown(hangsOn.table, knownOn)})`
  const required = columns.find(({ name }) => name === hangsOn.column)?.required
  const hangs = required ? exists : `(${column} IS NULL OR ${exists})`
  return `(SELECT * FROM register."${table}" WHERE ${isKnown(table, knownOn)} AND ${hangs})`
}

function isKnown(table: string, knownOn: Day | null): string {
  if (!getTable(table).versioned) return 'standing'
  const end = `DATE '9999-12-31'`
  const day = knownOn === null ? '9999-12-31' : isoOfDay(knownOn)
  // On the last day of all everything is known, and no known_to lies beyond it.
  if (day === '9999-12-31') return `NOT retracted AND known_to = ${end}`
  return `NOT retracted AND recorded_on <= DATE '${day}' AND known_to > DATE '${day}'`
}
