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
import { sessionViews, stateView, type Views } from './views.ts'

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
  /** The same session as known on an earlier day; itself where it knows no more than that. Closed with it. */
  asKnown: (knownOn: Day) => Promise<Session>
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
    const organisation = await readOrganisation(connection)
    const known = new Map<Day | null, Promise<Session>>()
    const stateKnownOn = (asKnown: Day | null): Promise<Session> => {
      let state = known.get(asKnown)
      if (!state) {
        state = prepare(asKnown)
        known.set(asKnown, state)
      }
      return state
    }
    const prepare = async (asKnown: Day | null): Promise<Session> => ({
      connection,
      position,
      knownOn: asKnown,
      organisation,
      views: await prepareState(connection, asKnown, organisation, known.size),
      lastRecordedOn: await findLastRecordedOn(connection, asKnown),
      asKnown: (earlier) => stateKnownOn(asKnown !== null && asKnown <= earlier ? asKnown : earlier),
      close: () => connection.closeSync(),
    })
    return await stateKnownOn(knownOn)
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

/** Makes the tables of a state of the register, numbered apart from those of other states. */
async function prepareState(
  connection: Connection,
  knownOn: Day | null,
  organisation: PublishedOrganisation,
  number: number,
): Promise<Views> {
  const state = stateView(knownOn)
  const answered = `answered_${number}`
  const missing = `missing_registration_${number}`
  const registrations = state('registrations')
  await connection.run(
    `CREATE TEMP TABLE ${missing} AS SELECT id AS registration_id FROM register.key_registration AS k
ANTI JOIN ${registrations} AS r ON r.registration_id = k.id`,
  )
  const [found] = await readRows<{ count: number }>(
    connection,
    `SELECT count(*)::INTEGER AS count FROM ${missing}`,
  )
  const tablesOfState = { answered, missing: found?.count ? missing : null }
  const views = sessionViews(knownOn, tablesOfState, organisation.throughTime)
  await connection.run(
    `CREATE TEMP TABLE ${answered} AS SELECT a.*, p.birth_date
FROM (${answeredRegistrations(registrations, views.counted('caseloads'))}) AS a
LEFT JOIN ${state('persons')} AS p ON p.person_id = a.person_id`,
  )
  return views
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
