import { setTimeout } from 'node:timers/promises'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/open-log.ts'
import { valueReaders } from './read-values.ts'

/** A PostgreSQL server's database. */
export type Postgresql = {
  dialect: PostgresDialect
  /** Calls back with whatever a channel is told, and with nothing after the connection had been lost for a while. */
  listen: (channel: string, told: (payload: string) => void) => Promise<void>
  /** Stops listening; the connections of queries are the dialect's to close. */
  close: () => Promise<void>
}

/** Opens a database by its address, `postgresql://user@host/name`. */
export function openPostgresql(url: string, log: Log): Postgresql {
  const settings: pg.PoolConfig = {
    connectionString: url,
    application_name: 'perkunas',
    options: '-c TimeZone=UTC -c DateStyle=ISO',
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

  return {
    dialect: new PostgresDialect({ pool }),
    listen,
    close: async () => {
      closed = true
      await Promise.all([...listening].map((client) => client.end().catch(() => undefined)))
    },
  }
}
