import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Tells the outbox that the register has been set back to a position: what it took later it is sent again. The outbox
 * finds that out by itself only until the register has other batches at those positions.
 */
export async function setBackOutbox(transaction: QueryExecutorProvider, position: number): Promise<void> {
  await sql`UPDATE register.outbox_batch SET position = NULL, taken_at = NULL WHERE position > ${position}`.execute(
    transaction,
  )
}
