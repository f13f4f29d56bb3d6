import type { Day } from '../../../platform/calendar/day.ts'
import { getColumn, getTable, stateOf, storedName } from '../../register/index.ts'
import type { Views } from './compile-measure.ts'

/** The table of a session that holds the registrations of the state known, with who answers for them when. */
export const answeredTable = 'temp.answered'
/** The table of a session that holds the numbers of the registrations that exist in the state known. */
export const knownTable = 'temp.known_registration'

/** The register's published views in the state known on a day (null: everything), for a session that has its tables. */
export function sessionViews(knownOn: Day | null): Views {
  const state = (table: string): string =>
    getTable(table).versioned ? stateOf(table, knownOn) : `(SELECT * FROM register."${table}" WHERE standing)`
  return {
    state,
    counted(table) {
      const hanging = getTable(table).hangsOn
      if (!hanging) return state(table)
      if (hanging.table === 'vacancies')
        return `(SELECT t.* FROM ${state(table)} AS t SEMI JOIN ${state('vacancies')} AS v ON v.vacancy_id = t.vacancy_id)`
      const required = getColumn(getTable(table), hanging.column).required
      const exists = `t.registration_id IN (SELECT registration_id FROM ${knownTable})`
      return `(SELECT t.* FROM ${state(table)} AS t WHERE ${required ? exists : `(t.registration_id IS NULL OR ${exists})`})`
    },
    answered: answeredTable,
    column: (table, column) => storedName(getColumn(getTable(table), column)),
    hangsOn: (table) => getTable(table).hangsOn,
    isDecimal: (table, column) => getColumn(getTable(table), column).type === 'decimal',
    hasColumn: (table, column) => getTable(table).columns.some((one) => one.name === column),
  }
}
