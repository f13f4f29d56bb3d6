import type { Day } from '../../../platform/calendar/day.ts'
import { getColumn } from '../format/stored-columns.ts'
import type { Table } from '../format/tables.ts'
import { stateOf } from '../publishing/state-of.ts'
import type { DataCheck } from './data-checks.ts'

/**
 * SQL of the rows of a table that a data check doubts, by what names them in the store: `row` (arrival), `day`, and the
 * `unit` and `staff` whose row it is (0 for nobody), by the registration or vacancy that it hangs on where it names none.
 */
export function doubtfulRows({ rows }: DataCheck, table: Table, today: Day): string {
  const has = (name: string): boolean => table.columns.some((column) => column.name === name)
  const key = getColumn(table, table.key[0]!)
  const keys = key.entity ? `JOIN register.key_${key.entity} AS k ON k.key = d.row_key` : ''
  const named = key.entity ? `f."${key.name}_id" = k.id` : `f."${key.name}" = d.row_key`
  const owner = has('unit') ? 'f' : has('registration') ? 'r' : has('vacancy') ? 'v' : null
  const join =
    owner === 'r'
      ? `LEFT JOIN ${stateOf('registrations', null)} AS r ON r.registration_id = f.registration_id`
      : owner === 'v'
        ? `LEFT JOIN ${stateOf('vacancies', null)} AS v ON v.vacancy_id = f.vacancy_id`
        : ''
  const staff = owner === null || (owner === 'f' && !has('staff')) ? '0' : `coalesce(${owner}.staff_id, 0)`
  return `SELECT f.arrival AS row, d.on_day AS day, ${owner === null ? '0' : `coalesce(${owner}.unit_id, 0)`} AS unit, ${staff} AS staff
FROM (${rows(table, today)}) AS d ${keys} JOIN ${stateOf(table.name, null)} AS f ON ${named} ${join}`
}
