import { type QueryExecutorProvider, sql } from 'kysely'

/** Notes of all calculations that run that they were broken off: in a store that has been restored none does. */
export async function breakOffRuns(transaction: QueryExecutorProvider): Promise<void> {
  await sql`UPDATE indicators.run SET outcome = 'broken_off' WHERE outcome = 'running'`.execute(transaction)
}
