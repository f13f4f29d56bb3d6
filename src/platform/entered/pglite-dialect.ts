import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Pglite, PgliteConnection } from './open-pglite.ts'

/**
 * Kysely's dialect of a PGlite database in a thread. Kysely's own lets queries from elsewhere slip into a transaction
 * that is open, as there is but one connection; here they wait for its end. `acquiring` is called by whoever is about
 * to wait.
 */
export function pgliteDialect(database: Pglite, acquiring: () => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => pgliteDriver(database, acquiring),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

type KyselyConnection = DatabaseConnection & { lent: PgliteConnection }

function pgliteDriver(database: Pglite, acquiring: () => void): Driver {
  const lentOf = (connection: DatabaseConnection) => (connection as KyselyConnection).lent
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      acquiring()
      return kyselyConnection(await database.acquire())
    },
    beginTransaction: async (connection, { isolationLevel, accessMode }) => {
      const modes = [isolationLevel && `ISOLATION LEVEL ${isolationLevel}`, accessMode].filter(Boolean)
      await lentOf(connection).exec(`BEGIN ${modes.join(' ')}`)
    },
    commitTransaction: async (connection) => {
      await lentOf(connection).exec('COMMIT')
    },
    rollbackTransaction: async (connection) => {
      await lentOf(connection).exec('ROLLBACK')
    },
    releaseConnection: async (connection) => lentOf(connection).release(),
    destroy: () => database.close(),
  }
}

function kyselyConnection(lent: PgliteConnection): KyselyConnection {
  return {
    lent,
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      // Without parameters there may be several statements, as a server takes them.
      const result = parameters.length > 0 ? await lent.query(sql, parameters) : (await lent.exec(sql)).at(-1)
      const { rows = [], affectedRows } = result ?? {}
      return {
        rows: rows as Row[],
        ...(affectedRows !== undefined && { numAffectedRows: BigInt(affectedRows) }),
      }
    },
    streamQuery() {
      throw new Error('the store of what people enter does not stream')
    },
  }
}
