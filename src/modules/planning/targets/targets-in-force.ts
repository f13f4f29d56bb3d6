import { type QueryExecutorProvider, sql } from 'kysely'

/** A target that is in force at a node on a day. */
export type TargetInForce = {
  indicator: string
  level: string
  node: string
  /** Of a specialist the division that gave it; else empty. */
  unit: string
  value: number
  from: string
  step: string
}

/**
 * The targets in force on a day, of the plan of its year: for each node the one with the latest day from which it holds, of
 * those the one decided last. `nodes` narrows to some (level and id); `decidedBy` is a day after which decisions are passed
 * over, for a state as it was known then.
 */
export async function targetsInForce(
  database: QueryExecutorProvider,
  {
    day,
    nodes = null,
    decidedBy = null,
  }: { day: string; nodes?: readonly { level: string; id: string }[] | null; decidedBy?: string | null },
): Promise<TargetInForce[]> {
  const year = Number(day.slice(0, 4))
  const ids = nodes === null ? null : [...new Set(nodes.map(({ id }) => id))]
  const { rows } = await sql<Omit<TargetInForce, 'value'> & { value: number | null }>`
    SELECT DISTINCT ON (indicator, level, node, unit) indicator, level, node, unit, value, valid_from AS "from", step
    FROM planning.target
    WHERE year = ${year} AND valid_from <= ${day}
    ${decidedBy === null ? sql`` : sql`AND decided_on <= ${decidedBy}`}
    ${ids === null ? sql`` : sql`AND node = ANY(${ids})`}
    ORDER BY indicator, level, node, unit, valid_from DESC, target DESC`.execute(database)
  return rows.flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, value }]))
}
