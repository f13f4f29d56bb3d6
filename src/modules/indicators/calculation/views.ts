import type { Day } from '../../../platform/calendar/day.ts'
import { getColumn, getTable, stateOf, storedName } from '../../register/index.ts'
import type { Views } from './compile-measure.ts'

/** A session's table of the registrations of the state known, with who answers for them when and their births. */
export const answeredTable = 'answered'
/** A session's table of the registrations that are named somewhere but do not exist in the state known. */
export const missingTable = 'missing_registration'

/**
 * The register's published views in the state known on a day (null: everything). `missing` says whether some
 * registrations that are named do not exist, so that what hangs on them has to be left out.
 */
export function sessionViews(knownOn: Day | null, missing: 'some' | 'none'): Views {
  const state = (table: string): string =>
    getTable(table).versioned ? stateOf(table, knownOn) : `(SELECT * FROM register."${table}" WHERE standing)`
  return {
    state,
    counted(table) {
      const hanging = getTable(table).hangsOn
      if (!hanging) return state(table)
      if (hanging.table === 'vacancies') {
        return `(SELECT t.* FROM ${state(table)} AS t SEMI JOIN ${state('vacancies')} AS v ON v.vacancy_id = t.vacancy_id)`
      }
      // What hangs on nothing is left in by an anti join, as it has no match.
      if (missing === 'none') return state(table)
      return `(SELECT t.* FROM ${state(table)} AS t ANTI JOIN ${missingTable} AS m ON m.registration_id = t.registration_id)`
    },
    answered: answeredTable,
    column: (table, column) => storedName(getColumn(getTable(table), column)),
    hangsOn: (table) => getTable(table).hangsOn,
    isDecimal: (table, column) => getColumn(getTable(table), column).type === 'decimal',
    hasColumn: (table, column) => getTable(table).columns.some((one) => one.name === column),
  }
}
