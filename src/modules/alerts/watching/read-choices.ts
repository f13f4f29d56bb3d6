import { type QueryExecutorProvider, sql } from 'kysely'
import type { Choice } from '../definition/find-watched.ts'

/** What people chose to watch or not to, by account. */
export async function readChoices(
  database: QueryExecutorProvider,
  account?: string,
): Promise<Map<string, Choice[]>> {
  const { rows } = await sql<Choice & { account: string }>`
    SELECT account, indicator, level, node, watched FROM alerts.watch
    WHERE ${account === undefined ? sql`true` : sql`account = ${account}`}
    ORDER BY set_at, indicator, level, node`.execute(database)
  return Map.groupBy(rows, (one) => one.account)
}
