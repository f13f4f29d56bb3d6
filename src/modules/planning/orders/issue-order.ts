import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { renderDocx } from '../../../platform/documents/render-docx.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import { dayWithin } from '../allocation/day-within.ts'
import { readCascade, type StandingCascade } from '../allocation/read-cascade.ts'
import { targetsBelow } from '../allocation/take-allotment-step.ts'
import { slackOf } from '../cascade/slack-of.ts'
import { adoptModel, readModelToAdopt } from '../conditions/adopt-model.ts'
import type { getOrders, Obligation, PlanOrder } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { fileHash, keepFiles } from '../documents/keep-files.ts'
import { orderDocument, orderTitle } from '../documents/order-document.ts'
import { refuseOlder } from '../plan/change-plan.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan, holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { openSigning, recordStep, signFor } from '../steps/record-step.ts'
import { changedTargets, type DecidedTarget, keepTargets } from '../targets/keep-targets.ts'
import { getOrder, listOrders, type OrderContent } from './read-orders.ts'

type Asked = {
  params: { year: number }
  body: { number: string | null; inForceFrom: string; reason: string | null; version: number }
}

/** Days that offices have to distribute their targets once an order is issued. */
const distributionDays = 14

/** The orders of a plan, and what the viewer could issue now. */
export async function listPlanOrders(
  context: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<z.input<typeof getOrders.reply>> {
  const { database } = await context.entered()
  const plan = await getPlan(database, year)
  const root = await rootOf(context)
  const orders = await listOrders(database, year)
  const isOpen = plan.state === 'set' || plan.state === 'ordered'
  if (!isOpen || !context.viewer.may('order.issue', root)) return { orders, next: null }
  const earliest = earliestDay(context, year, orders)
  const { obligations } = await readObligations(context, { year, inForceFrom: earliest })
  if (obligations.length === 0) return { orders, next: null }
  return {
    orders,
    next: {
      number: await nextNumber(database),
      amends: orders.at(-1)?.number ?? null,
      earliest,
      obligations,
    },
  }
}

/**
 * Issues the Order of a plan, or one that amends it: the targets of the offices become obligations, in force from a day. It
 * is rendered, signed, numbered and kept as it is, with the model by which the year will be judged. Throws a Problem: 409 where the plan is not set, the offices together do
 * not give the country's target, nothing has changed, the number is taken or somebody changed something meanwhile; 400 where
 * the day cannot be or words are missing.
 */
export async function issueOrder(
  context: PlanningContext,
  { params: { year }, body }: Asked,
): Promise<PlanOrder> {
  const { entered, clock, results } = context
  const { database, inTransaction } = await entered()
  const plan = await getPlan(database, year)
  const root = await rootOf(context)
  if (plan.state !== 'set' && plan.state !== 'ordered') {
    throw new Problem(
      409,
      'plan_elsewhere',
      `An Order follows once the Minister has set the targets; the plan of ${year} is "${plan.state}"`,
    )
  }
  await refuseOlder(database, plan, body.version)
  const orders = await listOrders(database, year)
  const amends = orders.at(-1) ?? null
  if (amends && !body.reason)
    throw new Problem(400, 'reason', `Say why order ${amends.number} is amended: the text begins with it`)
  const earliest = earliestDay(context, year, orders)
  if (body.inForceFrom < earliest || !body.inForceFrom.startsWith(`${year}-`)) {
    throw new Problem(
      400,
      'in_force_from',
      `An order of ${year} comes into force from ${earliest} to ${year}-12-31, not on ${body.inForceFrom}`,
    )
  }
  const { obligations, targets, cascade } = await readObligations(context, {
    year,
    inForceFrom: body.inForceFrom,
  })
  if (obligations.length === 0) {
    throw new Problem(
      409,
      'order_empty',
      'No target of an office differs from what is in force: there is nothing to order',
    )
  }
  refuseShort(cascade, new Set(obligations.map(({ indicator }) => indicator)))
  const number = body.number ?? (await nextNumber(database))
  const { rows: set } = await sql<{ signature: Signature; on: string }>`
    SELECT signature, taken_on AS "on" FROM planning.step WHERE year = ${year} AND kind = 'set'
    ORDER BY taken_at DESC LIMIT 1`.execute(database)
  const signing = await openSigning(context)
  const signature = await inTransaction((transaction) => signFor(signing, transaction, 'order.issue', root))
  const issuedOn = clock.today().toString()
  const facts = {
    number,
    year,
    issuedOn,
    inForceFrom: body.inForceFrom,
    service: cascade.nodes[0]!.name,
    content: plan.content,
    indicators: results.catalogue.indicators,
    obligations,
    setBy: set[0] ?? null,
    amends: amends && { number: amends.number, issuedOn: amends.issuedOn },
    reason: body.reason,
    signature,
    distributeUntil: Temporal.PlainDate.from(laterOf(issuedOn, body.inForceFrom))
      .add({ days: distributionDays })
      .toString(),
  }
  const text = orderDocument(facts)
  // Made before the transaction, as it takes a second, in which nobody should wait.
  const files = { pdf: await renderPdf(text), docx: await renderDocx(text) }
  const planned = indicatorsOf(plan.content).filter(({ indicator }) => results.catalogue.find(indicator))
  const adopted = await readModelToAdopt(context, { year, planned })
  const offices = cascade.nodes.filter(({ parent }) => parent === 0)
  const content: OrderContent = {
    obligations,
    offices: offices
      .filter(({ level, id }) => obligations.some((one) => one.level === level && one.node === id))
      .map(({ level, id, name }) => ({ level, node: id, name })),
  }
  await inTransaction(async (transaction) => {
    const held = await holdPlan(transaction, year)
    await refuseOlder(transaction, held, body.version)
    const changes = await changedTargets(transaction, { validFrom: body.inForceFrom, targets })
    if (
      held.state !== plan.state ||
      JSON.stringify(changes.filter(isOffice)) !== JSON.stringify(cascade.changes.filter(isOffice))
    ) {
      throw new Problem(
        409,
        'changed_meanwhile',
        'Somebody has changed the plan or its targets while the Order was made. Read it again',
      )
    }
    await sql`LOCK TABLE planning.plan_order IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
    const { rows: taken } = await sql`SELECT 1 FROM planning.plan_order WHERE number = ${number}`.execute(
      transaction,
    )
    if (taken.length > 0) {
      throw new Problem(
        409,
        'order_number',
        `There is an order ${number} already: numbers are given once. Choose another, or leave it out`,
      )
    }
    const taking = {
      year,
      kind: amends ? 'amend' : 'order',
      place: root,
      permission: 'order.issue' as const,
      note: body.reason,
      facts: {
        order: number,
        inForceFrom: body.inForceFrom,
        obligations: obligations.length,
        sha256: fileHash(files.pdf),
      },
    }
    await recordStep(signing, transaction, taking, async ({ step }) => {
      await sql`UPDATE planning.plan SET state = 'ordered' WHERE year = ${year}`.execute(transaction)
      await sql`INSERT INTO planning.plan_order
          (number, sequence, year, issued_on, in_force_from, amends, title, content, sha256, step)
        SELECT ${number}, coalesce(max(sequence), 0) + 1, ${year}::integer, ${issuedOn}::date, ${body.inForceFrom}::date,
          ${amends?.number ?? null}::text, ${orderTitle(facts)}, ${JSON.stringify(content)}::jsonb,
          ${fileHash(files.pdf)}, ${step}::uuid
        FROM planning.plan_order`.execute(transaction)
      await keepFiles(transaction, `order/${number}`, files)
      await adoptModel(transaction, { year, step, adopted })
      // Whose targets change distributes them anew.
      for (const { level, node } of content.offices) {
        await sql`UPDATE planning.allotment SET state = 'open', version = version + 1
          WHERE year = ${year} AND level = ${level} AND node = ${node} AND state = 'published'`.execute(
          transaction,
        )
      }
      await keepTargets(transaction, {
        year,
        validFrom: body.inForceFrom,
        decidedOn: issuedOn,
        step,
        targets,
      })
    })
  })
  return (await getOrder(database, number)).order
}

const isOffice = ({ unit }: DecidedTarget) => unit === ''
const laterOf = (a: string, b: string): string => (a > b ? a : b)

/** An order holds from the first day of its year at the earliest; one that amends from today. */
function earliestDay(
  { clock }: Pick<PlanningContext, 'clock'>,
  year: number,
  orders: readonly PlanOrder[],
): string {
  const first = `${year}-01-01`
  if (orders.length === 0) return first
  return laterOf(dayWithin(year, clock.today().toString()), orders.at(-1)!.inForceFrom)
}

async function nextNumber(database: QueryExecutorProvider): Promise<string> {
  const { rows } = await sql<{ number: string; sequence: number }>`
    SELECT number, sequence FROM planning.plan_order ORDER BY sequence`.execute(database)
  const numbers = new Set(rows.map(({ number }) => number))
  let next = (rows.at(-1)?.sequence ?? 0) + 1
  while (numbers.has(`V-${next}`)) next += 1
  return `V-${next}`
}

type Obliging = {
  obligations: Obligation[]
  targets: DecidedTarget[]
  cascade: StandingCascade & { changes: (DecidedTarget & { before: number | null })[] }
}

/** What an order would oblige offices to: their targets as they stand that are not in force yet, and the country's own. */
async function readObligations(
  context: PlanningContext,
  { year, inForceFrom }: { year: number; inForceFrom: string },
): Promise<Obliging> {
  const root = await rootOf(context)
  const { database } = await context.entered()
  const cascade = await readCascade(context, { year, top: root, withSpecialists: false })
  const national = cascade.columns.flatMap(({ indicator, value, decimals }): DecidedTarget[] =>
    value[0] == null ? [] : [{ indicator, ...root, unit: '', value: value[0] / 10 ** decimals }],
  )
  const targets = [...national, ...targetsBelow(cascade)]
  const changes = await changedTargets(database, { validFrom: inForceFrom, targets })
  const dues = new Map(indicatorsOf(cascade.plan.content).map(({ indicator, due }) => [indicator, due]))
  const obligations = changes
    .filter(({ level, node }) => level !== root.level || node !== root.node)
    .map(({ indicator, level, node, value, before }) => ({
      indicator,
      level,
      node,
      name: cascade.nodes.find((one) => one.level === level && one.id === node)!.name,
      value,
      before,
      due: dues.get(indicator) ?? `${year}-12-31`,
    }))
  const order = new Map(cascade.nodes.map(({ level, id }, place) => [`${level}/${id}`, place]))
  const placeOf = ({ level, node }: { level: string; node: string }) => order.get(`${level}/${node}`)!
  return {
    obligations: obligations.sort((a, b) => placeOf(a) - placeOf(b)),
    targets,
    cascade: { ...cascade, changes },
  }
}

/** Throws a Problem (409) where, of what is ordered, the offices together do not give what the country is to reach. */
function refuseShort({ nodes, columns }: StandingCascade, ordered: ReadonlySet<string>): void {
  const short = columns.filter((column) => {
    if (!ordered.has(column.indicator)) return false
    const own = slackOf(nodes, column).find(({ node }) => node === 0)
    return own !== undefined && (own.isOpen || own.steps < 0)
  })
  if (short.length === 0) return
  throw new Problem(
    409,
    'order_short',
    `The targets of the offices do not give the country's: ${short.map(({ indicator }) => indicator).join(', ')}. Distribute the rest first`,
  )
}
