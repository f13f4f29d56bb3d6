import type { PgBoss } from 'pg-boss'
import type { Entered } from '../entered/open-entered.ts'
import type { Pglite } from '../entered/open-pglite.ts'
import type { Log } from '../log/open-log.ts'

/** Something that is done by itself, at times. */
export type Job<Context> = {
  name: string
  /** When, as cron writes it, by the clock of Vilnius: `0 5 * * *`. */
  cron: string
  /** Done by one process at a time; when it throws it is tried again, `retries` times, a minute later and later. */
  work: (context: Context) => Promise<void>
  retries?: number
}

export type OpenJobs = {
  /** Has a job done now, besides its times. */
  doNow: (name: string) => Promise<void>
  /** Waits for what is being done, for some seconds, and lets go. */
  close: () => Promise<void>
}

/** The schema of the queue, which keeps its tables itself. */
export const jobsSchema = 'jobs'

/** A number of our own; see `holdLock`. */
const startingLock = 726_386_206

/** How often, in seconds, it is looked whether a job's time has come, and whether some are to be done. */
export type JobPace = { clock: number; due: number; waiting: number }

/** A job's time is a minute, of which none may be missed; what waits may wait seconds. */
const usualPace: JobPace = { clock: 30, due: 5, waiting: 5 }

/** Seconds that closing waits for a job. */
const patience = 10

/** Opens the queue of jobs in the store of what people enter, and has them done when their time comes. */
export async function openJobs<Context>(
  entered: Entered<object>,
  jobs: readonly Job<Context>[],
  context: Context,
  log: Log,
  pace: JobPace = usualPace,
): Promise<OpenJobs> {
  const { place } = entered
  // Read when a server serves already, as it takes a while.
  const { fromPglite, PgBoss } = await import('pg-boss')
  const options = {
    schema: jobsSchema,
    cronMonitorIntervalSeconds: pace.clock,
    cronWorkerIntervalSeconds: pace.due,
  }
  const boss =
    place.kind === 'pglite'
      ? new PgBoss({ ...options, db: fromPglite(adapted(place.pglite)), backend: 'pglite' })
      : new PgBoss({ ...options, connectionString: place.url, max: 3 })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of jobs'))
  // Of several servers that start together one makes the queues.
  const release = await entered.holdLock(startingLock)
  try {
    await begin(boss, jobs)
  } finally {
    await release?.()
  }
  for (const { name, work } of jobs) {
    await boss.work(name, { pollingIntervalSeconds: pace.waiting }, async () => {
      try {
        await work(context)
      } catch (error) {
        log.error({ err: error, job: name }, 'a job failed')
        throw error
      }
    })
  }
  return {
    doNow: async (name) => {
      await boss.send(name)
    },
    close: () => boss.stop({ graceful: true, timeout: patience * 1000 }),
  }
}

/** Starts the queue, with a queue for each job and the times at which it is due. */
async function begin(boss: PgBoss, jobs: readonly Job<never>[]): Promise<void> {
  await boss.start()
  const known = new Set((await boss.getQueues()).map(({ name }) => name))
  if (jobs.some(({ name }) => !known.has(name))) {
    for (const { name, retries = 5 } of jobs) {
      if (!known.has(name)) await boss.createQueue(name, { policy: 'singleton', ...howOften(retries) })
    }
    // On PGlite a queue is found only by those that start after it was made.
    await boss.stop({ close: false, graceful: false })
    await boss.start()
  }
  for (const { name, cron, retries = 5 } of jobs)
    await boss.schedule(name, cron, null, { tz: 'Europe/Vilnius', ...howOften(retries) })
}

function howOften(retries: number) {
  return { retryLimit: retries, retryDelay: 60, retryBackoff: true, expireInSeconds: 3600 }
}

/**
 * What the queue takes for a PGlite. A statement that fails in the middle of a transaction of the queue's own must not
 * leave that open to the next who has the connection.
 */
function adapted(pglite: Pglite) {
  const lent = async <Result>(
    work: (connection: Awaited<ReturnType<Pglite['acquire']>>) => Promise<Result>,
  ): Promise<Result> => {
    const connection = await pglite.acquire()
    try {
      return await work(connection)
    } catch (error) {
      await connection.exec('ROLLBACK', 'plain').catch(() => undefined)
      throw error
    } finally {
      connection.release()
    }
  }
  type Rows<Row> = { rows: Row[] }
  return {
    query: <Row>(sql: string, parameters: unknown[] = []) =>
      lent(async (connection) => (await connection.query(sql, parameters, 'plain')) as Rows<Row>),
    exec: (sql: string) => lent(async (connection) => (await connection.exec(sql, 'plain')) as Rows<never>[]),
  }
}
