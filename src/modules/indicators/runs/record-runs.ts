import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { sql } from 'kysely'
import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import { failureText } from './failure-text.ts'

/** What is calculated: the results that pages read, or the days or the month ends of a stored year. */
export type RunKind = 'results' | 'series' | 'months'

/** Why: the register has changed, a day has begun, an earlier calculation had failed, somebody asked for it. */
export type RunCause = 'change' | 'daily' | 'retry' | 'command'

export type RunBegun = {
  kind: RunKind
  cause: RunCause
  /** Version of the catalogue. */
  catalogue: string
  /** Position of the register. */
  position: number
  knownOn: Day | null
}

/** A calculation that is being recorded. */
export type Run = {
  /** It has ended well; of how many row versions it took account. */
  done: (rows: number) => void
  failed: (error: unknown) => void
}

/** Changes that have been taken into results without calculating them anew. */
export type TakenChanges = { catalogue: string; position: number; seconds: number; keys: number }

/** How many calculations run, and how many have ended since the recorder was opened. */
export type RunCounts = { running: number; done: number; failed: number; changesTaken: number }

/** Records calculations. None waits for its record, nor fails with it. */
export type RunRecorder = {
  begin: (run: RunBegun) => Run
  /** Counted by the hour. */
  changesTaken: (changes: TakenChanges) => void
  counts: () => RunCounts
  /** Waits until everything is recorded. */
  close: () => Promise<void>
}

/** Records nothing. */
export const noRuns: RunRecorder = {
  begin: () => ({ done: () => undefined, failed: () => undefined }),
  changesTaken: () => undefined,
  counts: () => ({ running: 0, done: 0, failed: 0, changesTaken: 0 }),
  close: async () => undefined,
}

type Recording = {
  folder: string
  entered: () => Promise<Entered<object>>
  log: Log
  now?: () => Temporal.Instant
}

/** Records the calculations of a data folder, in the order in which they happen, once the store can be opened. */
export function recordRuns({
  folder,
  entered,
  log,
  now = () => Temporal.Now.instant(),
}: Recording): RunRecorder {
  const place = `${hostname()}:${folder}`
  let last: Promise<void> = Promise.resolve()
  const write = (work: (database: Entered<object>['database']) => Promise<unknown>) => {
    last = last.then(async () => {
      try {
        await work((await entered()).database)
      } catch (error) {
        log.warn({ err: error }, 'a calculation could not be recorded')
      }
    })
  }
  let first = true
  const counts: RunCounts = { running: 0, done: 0, failed: 0, changesTaken: 0 }
  return {
    begin: ({ kind, cause, catalogue, position, knownOn }) => {
      const run = randomUUID()
      const began = now()
      const known = knownOn === null ? null : isoOfDay(knownOn)
      if (first) write((database) => breakOffLeft(database, place))
      first = false
      counts.running++
      write((database) =>
        sql`INSERT INTO indicators.run (run, kind, cause, place, began_at, catalogue, position, known_on, outcome)
          VALUES (${run}, ${kind}, ${cause}, ${place}, ${began.toString()}, ${catalogue}, ${position}, ${known}, 'running')`.execute(
          database,
        ),
      )
      const end = (outcome: 'done' | 'failed', rows: number | null, failure: string | null) => {
        counts.running--
        counts[outcome]++
        const ended = now()
        const seconds = ended.since(began).total('seconds')
        write((database) =>
          sql`UPDATE indicators.run
            SET ended_at = ${ended.toString()}, seconds = ${seconds}, rows = ${rows}, outcome = ${outcome}, failure = ${failure}
            WHERE run = ${run}`.execute(database),
        )
      }
      return {
        done: (rows) => end('done', rows, null),
        failed: (error) => end('failed', null, failureText(error)),
      }
    },
    changesTaken: ({ catalogue, position, seconds, keys }) => {
      counts.changesTaken++
      const ended = now().toString()
      const hour = `${ended.slice(0, 13)}:00:00Z`
      write((database) =>
        sql`INSERT INTO indicators.run
            (run, kind, cause, place, began_at, ended_at, catalogue, position, seconds, rows, batches, outcome)
          VALUES (${randomUUID()}, 'changes', 'change', ${place}, ${hour}, ${ended}, ${catalogue}, ${position}, ${seconds}, ${keys}, 1, 'done')
          ON CONFLICT (place, catalogue, began_at) WHERE kind = 'changes' DO UPDATE SET
            ended_at = excluded.ended_at, position = excluded.position, batches = run.batches + 1,
            seconds = run.seconds + excluded.seconds, rows = run.rows + excluded.rows`.execute(database),
      )
    },
    counts: () => ({ ...counts }),
    close: () => last,
  }
}

/** Those that a process left unfinished when it was killed. One process at a time owns a data folder. */
async function breakOffLeft(database: Entered<object>['database'], place: string): Promise<void> {
  await sql`UPDATE indicators.run SET outcome = 'broken_off' WHERE outcome = 'running' AND place = ${place}`.execute(
    database,
  )
}
