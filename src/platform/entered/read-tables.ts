import { type QueryExecutorProvider, sql } from 'kysely'

/** A table of the store as it is written in SQL: with quotes where it needs them. */
export type EnteredTable = {
  /** `register.outbox`. */
  name: string
  /** Those whose values are kept: what is calculated from others is not. */
  columns: { name: string; type: string }[]
}

/** The tables in some schemas, by name. */
export async function readTables(
  database: QueryExecutorProvider,
  schemas: readonly string[],
): Promise<EnteredTable[]> {
  const { rows } = await sql<EnteredTable>`
    SELECT format('%I.%I', nspname, relname) AS name,
      json_agg(json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod)) ORDER BY attnum)
        AS columns
    FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    WHERE relkind = 'r' AND nspname = ANY (${schemas}::text[])
    GROUP BY nspname, relname
    ORDER BY nspname, relname`.execute(database)
  return rows
}

/**
 * How values are written as texts and read again, the same on every server; and rows that are kept from this user make
 * an error instead of being passed over. For the rest of the transaction.
 */
export async function useOneForm(transaction: QueryExecutorProvider): Promise<void> {
  const settings = {
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'iso_8601',
    TimeZone: 'UTC',
    bytea_output: 'hex',
    extra_float_digits: '1',
    row_security: 'off',
  }
  for (const [name, value] of Object.entries(settings))
    await sql.raw(`SET LOCAL ${name} = '${value}'`).execute(transaction)
}
