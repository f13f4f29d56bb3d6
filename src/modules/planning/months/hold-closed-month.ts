import { type QueryExecutorProvider, sql } from 'kysely'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { readExecutions } from './read-executions.ts'

/**
 * Keeps a closed month from others until the transaction ends, so that what is written and signed of it comes one after
 * another. Throws a Problem (409) where the month is open, or the report of the place is signed.
 */
export async function holdClosedMonth(
  transaction: QueryExecutorProvider,
  { year, month, place }: { year: number; month: number; place: Place },
): Promise<void> {
  const { rows } = await sql`
    SELECT 1 FROM planning.closed_month WHERE year = ${year} AND month = ${month} FOR UPDATE`.execute(
    transaction,
  )
  const told = `${year}-${String(month).padStart(2, '0')}`
  if (rows.length === 0) {
    throw new Problem(
      409,
      'month_still_open',
      `${told} is not closed yet: its figures can still change. The monitor closes it`,
    )
  }
  const [signed] = await readExecutions(transaction, { year, month, place })
  if (signed) {
    throw new Problem(
      409,
      'execution_signed',
      `The report of execution of ${told} was signed by ${signed.signature.name} on ${signed.on}: it stays as it is`,
    )
  }
}
