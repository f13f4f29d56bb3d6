import { type QueryExecutorProvider, sql } from 'kysely'
import type { Mark } from '../../planning/contract.ts'
import type { MarkChange } from '../definition/find-changes.ts'
import type { Pair } from '../definition/find-watched.ts'

/** The marks that were kept last before a day, in its year. */
export async function readKeptLast(
  transaction: QueryExecutorProvider,
  date: string,
): Promise<(Pair & { mark: Mark })[]> {
  const { rows } = await sql<Pair & { mark: Mark }>`
    SELECT DISTINCT ON (indicator, level, node) indicator, level, node, mark FROM alerts.mark_change
    WHERE date >= ${`${date.slice(0, 4)}-01-01`} AND date < ${date}
    ORDER BY indicator, level, node, date DESC`.execute(transaction)
  return rows
}

/** Keeps changes of marks; gives those that were not kept of that day before. */
export async function keepChanges(
  transaction: QueryExecutorProvider,
  changes: readonly MarkChange[],
  { date, knownOn, at, exact }: { date: string; knownOn: string; at: string; exact: boolean },
): Promise<MarkChange[]> {
  const { rows } = await sql<MarkChange>`
    INSERT INTO alerts.mark_change
      (indicator, level, node, date, known_on, mark, mark_before, value, target, told_at, exact)
    SELECT indicator, level, node, ${date}::date, ${knownOn}::date, mark, before, value, target, ${at}::timestamptz, ${exact}
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS change (indicator text, level text, node text, mark text,
      before text, value double precision, target double precision)
    ON CONFLICT DO NOTHING
    RETURNING indicator, level, node, mark, mark_before AS before, value, target`.execute(transaction)
  return rows
}
