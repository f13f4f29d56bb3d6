import type { Day } from '../../../platform/calendar/day.ts'
import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import type { Register } from '../../register/index.ts'
import type { Norms } from '../definition/risk-rules.ts'
import { type ScoredVacancy, scoreOpen } from '../hazards/score-open.ts'
import { readSurroundings, readVacancies } from '../reading/read-vacancies.ts'
import { learnInThread } from './learn-in-thread.ts'

/** Every vacancy open on a day with its key, in the order of keys. */
export type ScoredDay = readonly (ScoredVacancy & { key: string })[]

/** The last day of all: on it everything is known. */
export const everything = 2_932_895

/**
 * Scores every vacancy that is open on a day, as known on another day (everything when null), by what could be learnt of the past by
 * then. Reads one state of the register.
 */
export async function scoreDay(
  register: Register,
  { day, knownOn, norms, signal }: { day: Day; knownOn: Day | null; norms: Norms; signal?: AbortSignal },
): Promise<ScoredDay> {
  const connection = await register.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const history = await readVacancies(connection, 'all')
    const surroundings = await readSurroundings(connection, history)
    const on = { day, knownOn: knownOn ?? everything }
    const learnt = await learnInThread({ history, surroundings, on, norms }, signal)
    return await named(
      connection,
      scoreOpen(history, learnt, on, norms).map((scored) => ({
        ...scored,
        id: history.ids[scored.vacancy]!,
      })),
    )
  } finally {
    connection.closeSync()
  }
}

/** The same with their keys, in the order of these. */
async function named(
  connection: Connection,
  scored: readonly (ScoredVacancy & { id: number })[],
): Promise<ScoredDay> {
  const rows = await readRows<{ id: number; key: string }>(
    connection,
    `SELECT id, key FROM register.key_vacancy WHERE id IN (SELECT vacancy_id FROM risk_vacancy)`,
  )
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  return scored
    .map(({ id, ...one }) => ({ ...one, key: keys.get(id) ?? '' }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
