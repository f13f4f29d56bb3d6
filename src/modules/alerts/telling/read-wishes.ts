import { type QueryExecutorProvider, sql } from 'kysely'
import type { Wishes } from '../contract.ts'

/** What holds for whoever has set nothing: their own node is watched, and they are told in the product alone. */
export const usualWishes: Wishes = {
  ownNode: true,
  address: null,
  byMail: false,
  digest: false,
  language: 'lt',
}

/** What people want to be told, by account; who has set nothing is not in it. */
export async function readWishes(
  database: QueryExecutorProvider,
  account?: string,
): Promise<Map<string, Wishes>> {
  const { rows } = await sql<Wishes & { account: string }>`
    SELECT account, own_node AS "ownNode", address, by_mail AS "byMail", digest, language
    FROM alerts.preference WHERE ${account === undefined ? sql`true` : sql`account = ${account}`}`.execute(
    database,
  )
  return new Map(rows.map(({ account: of, ...wishes }) => [of, wishes]))
}
