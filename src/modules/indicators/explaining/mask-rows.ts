import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import type { Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { getTable } from '../../register/index.ts'
import type { Session } from '../calculation/session.ts'
import type { Explanation } from '../contract.ts'

/** What names a person, or something of theirs, in a row. */
const personal = new Set([
  'person',
  'registration',
  'caseload',
  'benefit_spell',
  'offer',
  'participation',
  'placement',
  'service',
  'employment',
  'expenditure',
  'use',
  'user',
  'response',
])

/** The people and registrations that someone handles. */
export type Handled = { people: ReadonlySet<string>; registrations: ReadonlySet<string> }

/** Those whose registration is open on a day and answered for by a member of staff. */
export async function readHandled(
  { connection, views, organisation }: Session,
  staff: string | null,
  day: Day,
): Promise<Handled> {
  const number = staff === null ? undefined : organisation.staffNumbers.get(staff)
  if (number === undefined) return { people: new Set(), registrations: new Set() }
  const on = `DATE '${isoOfDay(day)}'`
  const rows = await readRows<{ person: string; registration: string }>(
    connection,
    `SELECT p.key AS person, r.key AS registration FROM ${views.answered} AS t
JOIN register.key_person AS p ON p.id = t.person_id JOIN register.key_registration AS r ON r.id = t.registration_id
WHERE t.staff_id = ${number} AND t.registered_on <= ${on} AND (t.deregistered_on IS NULL OR t.deregistered_on > ${on})
AND t.seg_from <= ${on} AND t.seg_to > ${on}`,
  )
  return {
    people: new Set(rows.map(({ person }) => person)),
    registrations: new Set(rows.map(({ registration }) => registration)),
  }
}

/**
 * The rows behind a number as a viewer may see them: people, and what is keyed by them, under pseudonyms unless the viewer
 * handles the case; members of staff named where the viewer may see their results, as else these could be counted here.
 */
export function maskRows(
  explanation: Explanation,
  viewer: Viewer,
  handled: Handled,
  pseudonym: (kind: string, key: string) => string,
): { explanation: Explanation; shown: number } {
  let shown = 0
  const mayNameStaff = new Map<string, boolean>()
  const named = (staff: string): boolean => {
    const known = mayNameStaff.get(staff)
    if (known !== undefined) return known
    const may = viewer.may('results.read', { level: specialistLevel, node: staff }) !== undefined
    mayNameStaff.set(staff, may)
    return may
  }
  const rows = explanation.rows.map((row): Explanation['rows'][number] => {
    const staff = row.staff !== null && named(row.staff) ? row.staff : null
    const details = { ...row.details }
    if (typeof details.staff === 'string' && !named(details.staff)) details.staff = null
    const { person, registration } = details
    const isHandled =
      (typeof person === 'string' && handled.people.has(person)) ||
      (typeof registration === 'string' && handled.registrations.has(registration))
    if (isHandled) {
      shown++
      return { ...row, staff, details }
    }
    for (const [column, value] of Object.entries(details)) {
      if (personal.has(column) && value !== null) details[column] = pseudonym(column, String(value))
    }
    const key = getTable(row.table)
      .key.map((column) => String(details[column] ?? ''))
      .join(' ')
    const group = personal.has(getTable(row.table).key[0]!) ? pseudonym('group', row.group) : row.group
    return { ...row, key, staff, group, details }
  })
  return { explanation: { ...explanation, rows }, shown }
}
