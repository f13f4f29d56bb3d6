import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import type { Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { getTable } from '../../register/index.ts'
import type { Session } from '../calculation/session.ts'
import type { Explanation } from '../contract.ts'
import type { RowDetails } from './row-details.ts'

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

/** How a viewer may see the rows of the register. */
export type RowMask = {
  /** Whether a member of staff is named: where the viewer may see their results, as else these could be counted here. */
  named: (staff: string) => boolean
  /** A row with people, and what is keyed by them, under pseudonyms unless the viewer handles the case. */
  details: (details: RowDetails) => { details: RowDetails; isHandled: boolean }
  /** What rows are counted together by, where that is a person. */
  group: (table: string, group: string) => string
}

/** Opens the mask through which a viewer sees rows. */
export function openMask(
  viewer: Viewer,
  handled: Handled,
  pseudonym: (kind: string, key: string) => string,
): RowMask {
  const mayNameStaff = new Map<string, boolean>()
  const named = (staff: string): boolean => {
    const known = mayNameStaff.get(staff)
    if (known !== undefined) return known
    const may = viewer.may('results.read', { level: specialistLevel, node: staff }) !== undefined
    mayNameStaff.set(staff, may)
    return may
  }
  return {
    named,
    details(row) {
      const details = { ...row }
      if (typeof details.staff === 'string' && !named(details.staff)) details.staff = null
      const { person, registration } = details
      const isHandled =
        (typeof person === 'string' && handled.people.has(person)) ||
        (typeof registration === 'string' && handled.registrations.has(registration))
      if (!isHandled) {
        for (const [column, value] of Object.entries(details)) {
          if (personal.has(column) && value !== null) details[column] = pseudonym(column, String(value))
        }
      }
      return { details, isHandled }
    },
    group: (table, group) => (personal.has(getTable(table).key[0]!) ? pseudonym('group', group) : group),
  }
}

/** The key of a row, by its columns. */
export function keyOfRow(table: string, details: RowDetails): string {
  return getTable(table)
    .key.map((column) => String(details[column] ?? ''))
    .join(' ')
}

/** A row that may name a person. */
type Maskable = Pick<Explanation['rows'][number], 'table' | 'key' | 'staff' | 'group' | 'details'>

/** The rows behind a number as a viewer may see them, and how many were shown as they are. */
export function maskRows<Row extends Maskable, Listed extends { rows: Row[] }>(
  explanation: Listed & { rows: Row[] },
  mask: RowMask,
): { explanation: Listed; shown: number } {
  let shown = 0
  const rows = explanation.rows.map((row): Row => {
    const staff = row.staff !== null && mask.named(row.staff) ? row.staff : null
    const { details, isHandled } = mask.details(row.details)
    if (isHandled) {
      shown++
      return { ...row, staff, details }
    }
    return {
      ...row,
      key: keyOfRow(row.table, details),
      staff,
      group: mask.group(row.table, row.group),
      details,
    }
  })
  return { explanation: { ...explanation, rows }, shown }
}
