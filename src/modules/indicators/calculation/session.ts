import type { Day } from '../../../platform/calendar/day.ts'
import { type Connection, readRow, readRows } from '../../../platform/database/duckdb.ts'
import { answeredRegistrations } from '../../organisation/index.ts'
import { type PublishedOrganisation, type Register, readOrganisation } from '../../register/index.ts'
import type { Views } from './compile-measure.ts'
import { answeredTable, knownTable, sessionViews } from './views.ts'

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
    const { position } = await readRow<{ position: number }>(
      connection,
      'SELECT coalesce(max(position), 0)::INTEGER AS position FROM register.batch',
    )
    const views = sessionViews(knownOn)
    const registrations = views.state('registrations')
    await connection.run(
      `CREATE TEMP TABLE ${knownTable.replace('temp.', '')} AS SELECT registration_id FROM ${registrations}`,
    )
    await connection.run(
      `CREATE TEMP TABLE ${answeredTable.replace('temp.', '')} AS ${answeredRegistrations(registrations, views.counted('caseloads'))}`,
    )
    const [latest] = await readRows<{ day: string | null }>(
      connection,
      `SELECT max(recorded_on)::VARCHAR AS day FROM ${registrations}`,
    )
    return {
      connection,
      position,
      lastRecordedOn: latest?.day ?? null,
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
