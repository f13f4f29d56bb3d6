import { readRows } from '../../../platform/database/duckdb.ts'
import type { PlanningContext } from '../planning-context.ts'

/**
 * How many participations of people under 25 have begun in a year at the units that stand under one, by kind of measure.
 * Age is on the day on which the participation begins; a unit stands where the tree of that day has it.
 */
export async function countYoungStarts(
  { results }: Pick<PlanningContext, 'results'>,
  year: number,
  unit: string,
): Promise<Map<string, number>> {
  return results.withSession(await results.presentKnownOn(), async ({ connection, views, organisation }) => {
    const { throughTime, unitNumbers } = organisation
    const node = throughTime.nodes.findIndex(({ kind, id }) => kind === 'unit' && id === unit)
    const rows = await readRows<{ kind: string; unit: number; day: number; count: number }>(
      connection,
      `SELECT m.kind::VARCHAR AS kind, m.unit_id AS unit, datediff('day', DATE '1970-01-01', m.starts_on)::INTEGER AS day,
  count(*)::DOUBLE AS count
FROM ${views.state('measures')} AS m JOIN register.persons AS p ON p.person_id = m.person_id AND p.standing
WHERE m.starts_on BETWEEN DATE '${year}-01-01' AND DATE '${year}-12-31'
AND m.starts_on < CASE WHEN month(p.birth_date) = 2 AND day(p.birth_date) = 29
  THEN make_date(year(p.birth_date) + 25, 3, 1) ELSE p.birth_date + INTERVAL 25 YEAR END
GROUP BY ALL`,
    )
    const units = new Set(unitNumbers.values())
    const begun = new Map<string, number>()
    for (const { kind, unit: number, day, count } of rows) {
      if (!units.has(number)) continue
      const epoch = throughTime.epochStarts.findLastIndex((start) => start <= day)
      if (throughTime.paths[epoch]?.[number]?.includes(node)) begun.set(kind, (begun.get(kind) ?? 0) + count)
    }
    return begun
  })
}
