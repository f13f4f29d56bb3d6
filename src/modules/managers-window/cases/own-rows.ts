import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Session } from '../../indicators/index.ts'

/** Where and when cases are looked for. `standsAt` is an SQL condition on `unit_id` and `staff_id`. */
export type CasesAsked = { standsAt: string; today: Day; ahead: number }

/**
 * Views of the few rows that the cases of a specialist or of units can come from, laid beside the session's own, so that each
 * large table is read once and not for every definition: registrations open today that are answered for there, what hangs on
 * them, the rows that stand there, and the employment of the people of these.
 */
export async function layOwnRows(
  { connection, views }: Session,
  { standsAt, today }: CasesAsked,
): Promise<Session['views']> {
  const on = `DATE '${isoOfDay(today)}'`
  const lay = (table: string, sql: string) =>
    connection.run(`CREATE OR REPLACE TEMP TABLE own_${table} AS ${sql}`)
  const ofOwn = (rows: string) =>
    `SELECT * FROM ${rows} AS w WHERE registration_id IN (SELECT registration_id FROM own_answered)`
  await lay(
    'answered',
    `SELECT * FROM ${views.answered} AS w WHERE ${standsAt} AND registered_on <= ${on}
AND (deregistered_on IS NULL OR deregistered_on > ${on})`,
  )
  await lay('offers', ofOwn(views.state('offers')))
  await lay('measures', `${ofOwn(views.counted('measures'))} OR ${standsAt}`)
  await lay('placements', `SELECT * FROM ${views.counted('placements')} AS w WHERE ${standsAt}`)
  await lay(
    'employment_spells',
    `SELECT * FROM ${views.counted('employment_spells')} AS w WHERE person_id IN (
  SELECT person_id FROM own_placements UNION SELECT person_id FROM own_measures WHERE ${standsAt})`,
  )
  const laid = ['offers', 'measures', 'placements', 'employment_spells']
  const own = (table: string, rows: string): string => (laid.includes(table) ? `own_${table}` : rows)
  const standing = (table: string, rows: string): string =>
    `(SELECT * FROM ${own(table, rows)} AS w WHERE ${standsAt})`
  return {
    ...views,
    state: (table) => own(table, views.state(table)),
    counted: (table) => own(table, views.counted(table)),
    answered: 'own_answered',
    root: {
      state: (table) => standing(table, views.state(table)),
      counted: (table) => standing(table, views.counted(table)),
      answered: 'own_answered',
    },
  }
}
