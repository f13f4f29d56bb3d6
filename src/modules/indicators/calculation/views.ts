import type { Day } from '../../../platform/calendar/day.ts'
import { findNode, type OrganisationThroughTime, unitsUnder } from '../../organisation/index.ts'
import { getColumn, getTable, stateOf, storedName, tables } from '../../register/index.ts'
import { type ColumnPath, followPath } from '../definition/column-path.ts'
import { date } from './sql-date.ts'

/** What the register publishes, as the compiler needs it: SQL texts that may stand after FROM. */
export type Views = {
  /** The rows of a table in the state known. */
  state: (table: string) => string
  /** Those of them that count: what they hang on exists. */
  counted: (table: string) => string
  /**
   * Registrations in the state known with their person's birth_date, a row for each stretch of days with one answerer:
   * `seg_from` ≤ day < `seg_to`.
   */
  answered: string
  /** The same of the rows that are looked for themselves, which may be fewer than those that they are joined with. */
  root: { state: (table: string) => string; counted: (table: string) => string; answered: string }
  /** The stored name of a column of the exchange format: `person` → `person_id`. */
  column: (table: string, column: string) => string
  /** Where a path leads from the rows of a table. Throws when it leads nowhere. */
  follow: (table: string, path: string) => ColumnPath
  /** The column by which a table's rows hang on their parent, and that parent. */
  hangsOn: (table: string) => { table: string; column: string } | undefined
  /** Whether the table has a column. */
  hasColumn: (table: string, column: string) => boolean
  /** An SQL condition that a unit belongs to a group on a day, itself or by a unit above it. */
  inGroup: (level: string, group: string, unit: string, day: string) => string
}

/** A session's tables of one state of the register. */
export type StateTables = {
  /** The registrations of the state known, with who answers for them when and their people's births. */
  answered: string
  /** The registrations that are named somewhere but do not exist in the state known; null where there are none. */
  missing: string | null
}

/** The rows of a table of the register in the state known on a day (null: everything). */
export function stateView(knownOn: Day | null): (table: string) => string {
  return (table) =>
    getTable(table).versioned ? stateOf(table, knownOn) : `(SELECT * FROM register."${table}" WHERE standing)`
}

/** The register's published views in the state known on a day (null: everything). */
export function sessionViews(
  knownOn: Day | null,
  { answered, missing }: StateTables,
  organisation: OrganisationThroughTime,
): Views {
  const state = stateView(knownOn)
  const counted = (table: string): string => {
    const hanging = getTable(table).hangsOn
    if (!hanging) return state(table)
    if (hanging.table === 'vacancies') {
      return `(SELECT t.* FROM ${state(table)} AS t SEMI JOIN ${state('vacancies')} AS v ON v.vacancy_id = t.vacancy_id)`
    }
    // What hangs on nothing is left in by an anti join, as it has no match.
    if (missing === null) return state(table)
    return `(SELECT t.* FROM ${state(table)} AS t ANTI JOIN ${missing} AS m ON m.registration_id = t.registration_id)`
  }
  return {
    state,
    counted,
    answered,
    root: { state, counted, answered },
    column: (table, column) => storedName(getColumn(getTable(table), column)),
    follow(table, path) {
      const found = followPath(tables, getTable(table), path)
      if ('fault' in found) throw new Error(found.fault)
      return found
    },
    hangsOn: (table) => getTable(table).hangsOn,
    hasColumn: (table, column) => getTable(table).columns.some((one) => one.name === column),
    inGroup: (level, group, unit, day) => inGroup(organisation, level, group, unit, day),
  }
}

function inGroup(
  organisation: OrganisationThroughTime,
  level: string,
  group: string,
  unit: string,
  day: string,
): string {
  const node = findNode(organisation, level, group)
  if (node === undefined) return 'false'
  const { epochStarts } = organisation
  const pieces = epochStarts.flatMap((from, epoch) => {
    const units = unitsUnder(organisation, node, epoch)
    if (units.length === 0) return []
    const next = epochStarts[epoch + 1]
    const until = next === undefined ? '' : ` AND ${day} < ${date(next)}`
    return [`(${day} >= ${date(from)}${until} AND ${unit} IN (${units.join(', ')}))`]
  })
  return pieces.length === 0 ? 'false' : `(${pieces.join(' OR ')})`
}

/** Views whose root rows are those whose arrivals `arrivals` gives: SQL that may stand after IN. */
export function restrictedViews(views: Views, arrivals: string): Views {
  const only = (rows: string): string => `(SELECT * FROM ${rows} WHERE arrival IN (${arrivals}))`
  return {
    ...views,
    root: {
      state: (table) => only(views.state(table)),
      counted: (table) => only(views.counted(table)),
      answered: only(views.answered),
    },
  }
}
