import type { z } from 'zod'
import type { FileReply } from '../../../platform/http/endpoint.ts'
import { type DocumentFormat, documentTypes, type getOrder as endpoint } from '../contract.ts'
import { readFile } from '../documents/keep-files.ts'
import type { PlanningContext } from '../planning-context.ts'
import { getOrder, readAcknowledgements } from './read-orders.ts'

/** An order with its obligations, who has acknowledged it, and who has not. */
export async function describeOrder(
  { entered, viewer }: PlanningContext,
  { params: { order: number } }: { params: { order: string } },
): Promise<z.input<typeof endpoint.reply>> {
  const { database } = await entered()
  const { order, content } = await getOrder(database, number)
  const acknowledged = await readAcknowledgements(database, `order/${number}`)
  return {
    order,
    obligations: content.obligations,
    acknowledgements: content.offices.map((office) => {
      const found = acknowledged.get(`${office.level}/${office.node}`)
      return {
        ...office,
        at: found?.at ?? null,
        signature: found?.signature ?? null,
        mayAcknowledge:
          !found && viewer.may('order.acknowledge', { level: office.level, node: office.node }) !== undefined,
      }
    }),
  }
}

/** An order's file as it was issued. */
export async function giveOrderFile(
  { entered }: PlanningContext,
  { params: { order: number }, query: { as } }: { params: { order: string }; query: { as: DocumentFormat } },
): Promise<FileReply> {
  const { database } = await entered()
  const { order } = await getOrder(database, number)
  const bytes = await readFile(database, `order/${number}`, as)
  return { name: `Įsakymas ${order.number}.${as}`, type: documentTypes[as], bytes }
}
