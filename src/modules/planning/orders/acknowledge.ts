import { type QueryExecutorProvider, sql } from 'kysely'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { PermissionId } from '../../identity/index.ts'
import type { PlanOrder } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, type Signing, signFor } from '../steps/record-step.ts'
import { getOrder } from './read-orders.ts'

/**
 * Keeps that the viewer has acknowledged a document for a place; once done, it stays as it was. Belongs to the end of its
 * transaction, as it tells the audit.
 */
export async function keepAcknowledgement(
  signing: Signing,
  transaction: QueryExecutorProvider,
  {
    document,
    place,
    permission,
    year,
  }: { document: string; place: Place; permission: PermissionId; year: number },
): Promise<string> {
  const signature = await signFor(signing, transaction, permission, place)
  const at = momentOf(signing)
  const { rows } = await sql<{ at: string }>`INSERT INTO planning.acknowledgement
      (document, level, node, acknowledged_at, acknowledged_on, signature)
    VALUES (${document}, ${place.level}, ${place.node}, ${at}, ${signing.today.toString()},
      ${JSON.stringify(signature)}::jsonb)
    ON CONFLICT (document, level, node) DO NOTHING RETURNING acknowledged_at AS at`.execute(transaction)
  if (rows[0]) {
    await auditPlanning(signing, transaction, {
      year,
      kind: 'acknowledge',
      place,
      permission,
      facts: { document },
    })
    return at
  }
  const { rows: before } = await sql<{ at: string }>`
    SELECT acknowledged_at AS at FROM planning.acknowledgement
    WHERE document = ${document} AND level = ${place.level} AND node = ${place.node}`.execute(transaction)
  return before[0]!.at
}

/** Acknowledges an order for an office. Throws a Problem (409) where the order does not oblige it to anything. */
export async function acknowledgeOrder(
  context: PlanningContext,
  { params: { order: number, level, node } }: { params: { order: string; level: string; node: string } },
): Promise<PlanOrder> {
  const { database, inTransaction } = await context.entered()
  const { content, order } = await getOrder(database, number)
  if (!content.offices.some((one) => one.level === level && one.node === node)) {
    throw new Problem(409, 'order_office', `Order ${number} obliges ${level} ${node} to nothing`)
  }
  const signing = await openSigning(context)
  await inTransaction((transaction) =>
    keepAcknowledgement(signing, transaction, {
      document: `order/${number}`,
      place: { level, node },
      permission: 'order.acknowledge',
      year: order.year,
    }),
  )
  return (await getOrder(database, number)).order
}
