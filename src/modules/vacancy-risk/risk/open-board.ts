import type { Day } from '../../../platform/calendar/day.ts'
import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import { stateOf } from '../../register/index.ts'
import type { Norms } from '../definition/risk-rules.ts'
import type { RiskReason } from '../hazards/find-reasons.ts'
import type { Learnt } from '../hazards/learn-risk.ts'
import { scoreOpen } from '../hazards/score-open.ts'
import { readSurroundings, readVacancies } from '../reading/read-vacancies.ts'
import { learnInThread } from './learn-in-thread.ts'
import type { RiskContext } from './risk-context.ts'
import { everything } from './score-day.ts'

/** An open vacancy on the board, as the register has it, with its risk. */
export type BoardVacancy = {
  vacancy: string
  unit: string
  staff: string | null
  staffName: string | null
  employer: string
  employerName: string | null
  occupation: string
  municipality: string | null
  registeredOn: Day
  dueOn: Day
  byNorm: boolean
  positions: number
  probabilities: readonly number[]
  /** Of the first position, what was said of it yesterday; null where it was not open then. */
  yesterday: number | null
  reasons: readonly RiskReason[]
  gain: number
}

export type OpenBoard = { day: Day; position: number; vacancies: readonly BoardVacancy[] }

type Kept = {
  learnt: { learnt: Learnt; day: Day; norms: string } | null
  learning: Promise<void> | null
  /** Why the last learning failed. */
  failure: unknown
  board: { key: string; made: Promise<OpenBoard> } | null
  yesterday: { key: string; said: Promise<ReadonlyMap<number, number>> } | null
}

const kept = new WeakMap<object, Kept>()

/**
 * Every vacancy open today. What is learnt of the past is learnt once a day, in a thread: until that has been done for the first
 * time null is given. Throws what learning failed with.
 */
export async function openBoard(context: RiskContext, norms: Norms): Promise<OpenBoard | null> {
  const { register, results } = context
  const known = kept.get(register) ?? {
    learnt: null,
    learning: null,
    failure: null,
    board: null,
    yesterday: null,
  }
  kept.set(register, known)
  const day = results.today()
  const text = JSON.stringify(norms)
  if (known.failure !== null) {
    const { failure } = known
    known.failure = null
    throw failure
  }
  if (!known.learning && (known.learnt?.day !== day || known.learnt.norms !== text)) {
    known.learning = learnToday(context, norms).then(
      (learnt) => {
        known.learnt = { learnt, day, norms: text }
        known.learning = null
      },
      (error: unknown) => {
        context.log.error({ err: error }, 'the risk of vacancies could not be learnt')
        known.failure = error
        known.learning = null
      },
    )
  }
  const { learnt } = known
  if (!learnt) return null
  const position = results.state().registerPosition
  const key = `${position} ${day} ${text} ${learnt.day} ${learnt.norms}`
  if (known.board?.key !== key) {
    const made = makeBoard(context, known, learnt.learnt, norms)
    known.board = { key, made }
    made.catch(() => {
      if (known.board?.made === made) known.board = null
    })
  }
  return known.board.made
}

/** Learns what can be learnt today. */
async function learnToday({ register, results }: RiskContext, norms: Norms): Promise<Learnt> {
  const knownOn = (await results.presentKnownOn()) ?? everything
  const connection = await register.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const history = await readVacancies(connection, 'all')
    const surroundings = await readSurroundings(connection, history)
    return await learnInThread({ history, surroundings, on: { day: results.today(), knownOn }, norms })
  } finally {
    connection.closeSync()
  }
}

async function makeBoard(
  { register, results }: RiskContext,
  known: Kept,
  learnt: Learnt,
  norms: Norms,
): Promise<OpenBoard> {
  const day = results.today()
  const position = results.state().registerPosition
  const knownOn = (await results.presentKnownOn()) ?? everything
  const connection = await register.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const yesterdayKey = `${day} ${JSON.stringify(norms)}`
    if (known.yesterday?.key !== yesterdayKey) {
      const said = sayYesterday(connection, learnt, day - 1, norms)
      known.yesterday = { key: yesterdayKey, said }
      await said.catch((error: unknown) => {
        known.yesterday = null
        throw error
      })
    }
    const yesterday = await known.yesterday.said
    const history = await readVacancies(connection, { day, knownOn })
    const scored = scoreOpen(history, learnt, { day, knownOn }, norms)
    const details = await readDetails(connection, knownOn)
    const vacancies = scored.flatMap((one): BoardVacancy[] => {
      const id = history.ids[one.vacancy]!
      const detail = details.get(id)
      if (!detail) return []
      const { registeredOn, dueOn, byNorm, positions, probabilities, reasons, gain } = one
      const { id: _, ...rest } = detail
      return [
        {
          ...rest,
          registeredOn,
          dueOn,
          byNorm,
          positions,
          probabilities: [...probabilities],
          yesterday: yesterday.get(id) ?? null,
          reasons,
          gain,
        },
      ]
    })
    return { day, position, vacancies }
  } finally {
    connection.closeSync()
  }
}

/** What would have been said yesterday of the first position of each vacancy, as known then, by its number in the register. */
async function sayYesterday(
  connection: Connection,
  learnt: Learnt,
  day: Day,
  norms: Norms,
): Promise<ReadonlyMap<number, number>> {
  const history = await readVacancies(connection, { day, knownOn: day })
  const scored = scoreOpen(history, learnt, { day, knownOn: day }, norms)
  return new Map(scored.map(({ vacancy, probabilities }) => [history.ids[vacancy]!, probabilities[0]!]))
}

type Detail = Pick<
  BoardVacancy,
  'vacancy' | 'unit' | 'staff' | 'staffName' | 'employer' | 'employerName' | 'occupation' | 'municipality'
> & { id: number }

/** What the board says of the vacancies that were read last besides their risk. */
async function readDetails(connection: Connection, knownOn: Day): Promise<Map<number, Detail>> {
  const rows = await readRows<Detail>(
    connection,
    `SELECT v.vacancy_id AS id, k.key AS vacancy, u.key AS unit, s.key AS staff, n.name AS "staffName", v.employer,
  e.name AS "employerName", v.occupation, v.municipality
FROM ${stateOf('vacancies', knownOn)} AS v
JOIN risk_vacancy USING (vacancy_id)
JOIN register.key_vacancy AS k ON k.id = v.vacancy_id
JOIN register.key_unit AS u ON u.id = v.unit_id
LEFT JOIN register.key_staff AS s ON s.id = v.staff_id
LEFT JOIN (SELECT * FROM register.staff WHERE standing) AS n ON n.staff_id = v.staff_id
LEFT JOIN (SELECT * FROM register.employers WHERE standing) AS e ON e.employer = v.employer`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
