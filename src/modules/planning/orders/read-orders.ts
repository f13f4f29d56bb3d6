import { type QueryExecutorProvider, sql } from 'kysely'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import type { Obligation, PlanOrder } from '../contract.ts'

/** What an order holds beside its text: what it obliges offices to, and whom it asks to acknowledge it. */
export type OrderContent = { obligations: Obligation[]; offices: (Place & { name: string })[] }

type StoredOrder = Omit<PlanOrder, 'amendedBy' | 'offices' | 'acknowledged'> & {
  content: OrderContent
  step: string
  acknowledged: number
}

const columns = sql`o.number, o.year, o.title, o.issued_on AS "issuedOn", o.in_force_from AS "inForceFrom", o.amends,
  o.sha256, o.content, o.step, s.signature,
  (SELECT count(*)::integer FROM planning.acknowledgement AS a WHERE a.document = 'order/' || o.number) AS acknowledged`

/** The orders of a plan, the latest first. */
export async function listOrders(database: QueryExecutorProvider, year: number): Promise<PlanOrder[]> {
  const { rows } = await sql<StoredOrder>`
    SELECT ${columns} FROM planning.plan_order AS o JOIN planning.step AS s USING (step)
    WHERE o.year = ${year} ORDER BY o.sequence DESC`.execute(database)
  return rows.map((one) => describe(one, rows))
}

/** An order with what it obliges to. Throws a Problem (404) where there is none of that number. */
export async function getOrder(
  database: QueryExecutorProvider,
  number: string,
): Promise<{ order: PlanOrder; content: OrderContent; step: string }> {
  const { rows } = await sql<StoredOrder>`
    SELECT ${columns} FROM planning.plan_order AS o JOIN planning.step AS s USING (step)
    WHERE o.number = ${number} OR o.amends = ${number} ORDER BY o.sequence`.execute(database)
  const found = rows.find((one) => one.number === number)
  if (!found) throw new Problem(404, 'order', `There is no order ${number}; the page of the plan lists them`)
  return { order: describe(found, rows), content: found.content, step: found.step }
}

function describe(stored: StoredOrder, all: readonly StoredOrder[]): PlanOrder {
  const { content, step: _, ...order } = stored
  return {
    ...order,
    offices: content.offices.length,
    amendedBy: all.filter(({ amends }) => amends === order.number).map(({ number }) => number),
  }
}

/** Who has acknowledged a document, by `level/node`. */
export async function readAcknowledgements(
  database: QueryExecutorProvider,
  document: string,
): Promise<Map<string, { at: string; signature: Signature }>> {
  const { rows } = await sql<{ level: string; node: string; at: string; signature: Signature }>`
    SELECT level, node, acknowledged_at AS at, signature FROM planning.acknowledgement
    WHERE document = ${document}`.execute(database)
  return new Map(rows.map(({ level, node, ...rest }) => [`${level}/${node}`, rest]))
}
