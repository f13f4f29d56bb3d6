import { setTimeout } from 'node:timers/promises'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/open-log.ts'
import type { Entered, LockOptions, Release } from './open-entered.ts'
import { valueReaders } from './read-values.ts'

/** A PostgreSQL server's database. */
export type Postgresql = {
  dialect: PostgresDialect
  /** Calls back with whatever a channel is told, and with nothing after the connection had been lost for a while. */
  listen: (channel: string, told: (payload: string) => void) => Promise<void>
  /** See {@link Entered}. A lock of a process that dies is free at once, one of a machine that does within a minute. */
  holdLock: Entered<object>['holdLock']
  /** Stops listening; the connections of queries are the dialect's to close. */
  close: () => Promise<void>
}

/** Opens a database by its address, `postgresql://user@host/name`. */
export function openPostgresql(url: string, log: Log): Postgresql {
  const settings: pg.PoolConfig = {
    connectionString: url,
    application_name: 'perkunas',
    options:
      '-c TimeZone=UTC -c DateStyle=ISO -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    types: {
      getTypeParser: ((type: number, format?: 'text') =>
        valueReaders[type] ?? pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
    },
  }
  const pool = new pg.Pool(settings)
  // A connection that breaks while nobody uses it is replaced by the pool.
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to PostgreSQL was lost'))
  const listening = new Set<pg.Client>()
  let closed = false

  async function listen(channel: string, told: (payload: string) => void): Promise<void> {
    const client = new pg.Client({ ...settings, keepAlive: true })
    listening.add(client)
    client.on('notification', ({ payload }) => told(payload ?? ''))
    client.on('error', (error) => log.warn({ err: error }, 'the connection that listens was lost'))
    client.on('end', () => {
      listening.delete(client)
      if (!closed) void listenAgain(channel, told)
    })
    await client.connect()
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
  }

  async function listenAgain(channel: string, told: (payload: string) => void): Promise<void> {
    await setTimeout(1000, undefined, { ref: false })
    if (closed) return
    try {
      await listen(channel, told)
      told('')
    } catch (error) {
      log.warn({ err: error }, 'PostgreSQL cannot be reached')
    }
  }

  async function holdLock(
    lock: number,
    { patience, signal }: LockOptions = {},
  ): Promise<Release | undefined> {
    signal?.throwIfAborted()
    const client = await pool.connect()
    let usable = true
    const end = () => {
      if (usable) client.release(true)
      usable = false
    }
    // The lock is lost with the connection; who holds it is not told, and must not rely on it alone.
    client.once('error', end)
    signal?.addEventListener('abort', end, { once: true })
    const back = () => {
      signal?.removeEventListener('abort', end)
      client.off('error', end)
      if (usable) client.release()
      usable = false
    }
    try {
      if (!(await takeLock(client, lock, patience))) {
        back()
        return undefined
      }
    } catch (error) {
      end()
      signal?.throwIfAborted()
      throw error
    }
    signal?.removeEventListener('abort', end)
    return async () => {
      try {
        if (usable) await client.query('SELECT pg_advisory_unlock($1)', [lock])
        back()
      } catch (error) {
        log.warn({ err: error }, 'a connection to PostgreSQL was lost, and with it a lock')
        end()
      }
    }
  }

  return {
    dialect: new PostgresDialect({ pool }),
    listen,
    holdLock,
    close: async () => {
      closed = true
      await Promise.all([...listening].map((client) => client.end().catch(() => undefined)))
    },
  }
}

/** Whether a lock was had in time, on a connection that is to hold it. */
async function takeLock(client: pg.PoolClient, lock: number, patience: number | undefined): Promise<boolean> {
  if (patience === 0) {
    const { rows } = await client.query<{ had: boolean }>('SELECT pg_try_advisory_lock($1) AS had', [lock])
    return rows[0]!.had
  }
  await client.query("SELECT set_config('lock_timeout', $1, false)", [String(patience ?? 0)])
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return false
    throw error
  } finally {
    await client.query("SELECT set_config('lock_timeout', '0', false)")
  }
}

/** The code of PostgreSQL's error when a lock was not had in time. */
const lockNotAvailable = '55P03'
