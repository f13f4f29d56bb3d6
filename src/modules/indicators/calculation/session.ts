import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import { answeredRegistrations } from '../../organisation/index.ts'
import {
  type PublishedOrganisation,
  type Register,
  readOrganisation,
  readPosition,
  tables,
} from '../../register/index.ts'
import type { Views } from './compile-measure.ts'
import { answeredTable, missingTable, sessionViews } from './views.ts'

/**
 * A state of the register made ready for calculation: its position, the organisation, and who answers for each
 * registration when, as a table of the connection's own.
 */
export type Session = {
  connection: Connection
  position: number
  lastRecordedOn: string | null
  knownOn: Day | null
  organisation: PublishedOrganisation
  views: Views
  close: () => void
}

/**
 * Opens a session on the register as it stands, or as it was known on a day. All that it reads afterwards is of one
 * position: it holds a snapshot until it is closed.
 */
export async function openSession(register: Register, knownOn: Day | null): Promise<Session> {
  const connection = await register.database.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const { position } = await readPosition(connection)
    const { state } = sessionViews(knownOn, 'none')
    const registrations = state('registrations')
    await connection.run(
      `CREATE TEMP TABLE ${missingTable} AS SELECT id AS registration_id FROM register.key_registration AS k
ANTI JOIN ${registrations} AS r ON r.registration_id = k.id`,
    )
    const [missing] = await readRows<{ count: number }>(
      connection,
      `SELECT count(*)::INTEGER AS count FROM ${missingTable}`,
    )
    const views = sessionViews(knownOn, missing?.count ? 'some' : 'none')
    await connection.run(
      `CREATE TEMP TABLE ${answeredTable} AS SELECT a.*, p.birth_date
FROM (${answeredRegistrations(registrations, views.counted('caseloads'))}) AS a
LEFT JOIN ${state('persons')} AS p ON p.person_id = a.person_id`,
    )
    return {
      connection,
      position,
      lastRecordedOn: await findLastRecordedOn(connection, knownOn),
      knownOn,
      organisation: await readOrganisation(connection),
      views,
      close: () => connection.closeSync(),
    }
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

/** The latest day of entry in the state known; null for an empty register. */
export async function findLastRecordedOn(
  connection: Connection,
  knownOn: Day | null,
): Promise<string | null> {
  const latest = tables
    .filter(({ versioned }) => versioned)
    .map(({ name }) => `SELECT max(recorded_on) AS day FROM register."${name}"`)
  const [row] = await readRows<{ day: string | null }>(
    connection,
    `SELECT max(day)::VARCHAR AS day FROM (${latest.join(' UNION ALL ')})`,
  )
  const day = row?.day ?? null
  return day !== null && knownOn !== null && dayOf(day) > knownOn ? isoOfDay(knownOn) : day
}
