import { type QueryExecutorProvider, sql } from 'kysely'
import type { SetConditions } from '../history/place-conditions.ts'

/** What stands of a condition at a unit; value null: taken back. */
export type StoredCondition = {
  level: string
  node: string
  condition: string
  value: number | null
  reason: string
  version: number
  name: string
  at: string
  on: string
}

/** What people set of the conditions of a plan's year, what was taken back among it. */
export async function listSetConditions(
  database: QueryExecutorProvider,
  year: number,
): Promise<StoredCondition[]> {
  const { rows } = await sql<StoredCondition>`
    SELECT level, node, condition, value, reason, version, name, changed_at AS at, changed_on AS "on"
    FROM planning.expected_condition WHERE year = ${year} ORDER BY level, node, condition`.execute(database)
  return rows
}

/** What people expect of the conditions of a plan's year, by unit. */
export async function readSetConditions(
  database: QueryExecutorProvider,
  year: number,
): Promise<SetConditions> {
  const set = (await listSetConditions(database, year)).flatMap(({ level, node, condition, value }) =>
    value === null ? [] : [{ unit: `${level}/${node}`, condition, value }],
  )
  return Object.fromEntries(
    [...Map.groupBy(set, ({ unit }) => unit)].map(([unit, ofUnit]) => [
      unit,
      Object.fromEntries(ofUnit.map(({ condition, value }) => [condition, value])),
    ]),
  )
}
