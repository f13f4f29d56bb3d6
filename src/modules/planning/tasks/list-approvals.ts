import { sql } from 'kysely'
import type { z } from 'zod'
import type { Place } from '../../../platform/http/endpoint.ts'
import { specialistLevel } from '../../organisation/index.ts'
import type { Approval, getApprovals, PlanState } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { findClosedMonth } from '../months/close-month.ts'
import { listOrders, readAcknowledgements } from '../orders/read-orders.ts'
import { getPlan, listPlans } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { listProposals } from '../proposals/answer-proposals.ts'
import { readSteps } from '../steps/read-steps.ts'
import { readStandings } from './read-standings.ts'
import { readTask } from './read-task.ts'

/** What waits for the viewer in plans that are not over, what has waited longest first. */
export async function listApprovals(context: PlanningContext): Promise<z.input<typeof getApprovals.reply>> {
  const { entered, viewer, places } = context
  const root = (await places())?.root()
  if (!root) return { approvals: [] }
  const { database } = await entered()
  const plans = await listPlans(database)
  const approvals: Approval[] = []
  for (const { year, state } of plans) {
    const steps = await readSteps(database, year, root)
    const since = steps[0]?.on ?? null
    const add = (kind: Approval['kind'], rest: Partial<Approval> = {}) =>
      approvals.push({ kind, year, place: null, what: '', since, count: null, ...rest })
    for (const [kind, at, permission] of ofPlan) {
      if (state === at && viewer.may(permission, root)) add(kind)
    }
    if (state === 'ordered') await addBelow(context, year, add)
    if (state === 'ordered') await addYearEnd(context, { year, root }, add)
    if (
      state === 'assessed' &&
      !steps.some(({ kind }) => kind === 'report') &&
      viewer.may('report.issue', root)
    )
      add('report_issue', { place: await placeOf(context, root) })
    if (state === 'assessed') continue
    const { proposals } = await listProposals(context, { params: { year } })
    for (const { proposal, name, level, node, on, mayAnswer } of proposals) {
      if (mayAnswer) {
        const place = {
          level,
          id: node,
          name,
          kind: level === specialistLevel ? ('specialist' as const) : ('unit' as const),
        }
        add('proposal', { what: proposal, place, since: on })
      }
    }
  }
  return { approvals: approvals.sort((a, b) => ((a.since ?? '9') < (b.since ?? '9') ? -1 : 1)) }
}

const ofPlan: [Approval['kind'], PlanState, 'plan.submit' | 'plan.review' | 'plan.set' | 'order.issue'][] = [
  ['plan_draft', 'draft', 'plan.submit'],
  ['plan_review', 'review', 'plan.review'],
  ['plan_set', 'reviewed', 'plan.set'],
  ['order_issue', 'set', 'order.issue'],
]

/** Once a year is over: its December to be closed, then what is to be assessed, by the Minister and at one's own places. */
async function addYearEnd(
  context: PlanningContext,
  { year, root }: { year: number; root: Place },
  add: (kind: Approval['kind'], rest?: Partial<Approval>) => void,
): Promise<void> {
  const { viewer, entered, clock } = context
  const { database } = await entered()
  if (clock.today().year <= year) return
  const closed = await findClosedMonth(database, year, 12)
  if (!closed) {
    if (viewer.may('month.close', root))
      add('year_close', { since: `${year + 1}-01-01`, place: await placeOf(context, root) })
    return
  }
  if (viewer.may('plan.set', root))
    add('year_assess', { since: closed.on, place: await placeOf(context, root) })
  const held = viewer.capacities.filter(
    ({ role, at }) => assessors.includes(role) && viewer.may('plan.assess', at),
  )
  const planned = indicatorsOf((await getPlan(database, year)).content)
  for (const at of onePerPlace(held.map(({ at }) => at))) {
    const { rows } = await sql<{ indicator: string }>`
      SELECT indicator FROM planning.assessment
      WHERE year = ${year} AND level = ${at.level} AND node = ${at.node}`.execute(database)
    const open = planned.filter(({ indicator }) => !rows.some((one) => one.indicator === indicator))
    if (open.length > 0)
      add('year_assess', { since: closed.on, place: await placeOf(context, at), count: open.length })
  }
}

async function placeOf({ places }: PlanningContext, at: Place): Promise<NonNullable<Approval['place']>> {
  return { level: at.level, id: at.node, name: (await places())?.nameOf(at) ?? at.node, kind: 'unit' }
}

const assessors: string[] = [
  'director',
  'deputy_director',
  'central_head',
  'regional_director',
  'regional_deputy',
  'unit_head',
]

async function addBelow(
  context: PlanningContext,
  year: number,
  add: (kind: Approval['kind'], rest?: Partial<Approval>) => void,
): Promise<void> {
  const { viewer, entered } = context
  const { database } = await entered()
  const orders = await listOrders(database, year)
  // What is to be distributed anew waits since the Order that asks for it, not since it was first distributed.
  const askedOn =
    orders
      .map(({ issuedOn }) => issuedOn)
      .sort()
      .at(-1) ?? null
  const waitingSince = (since: string | null) =>
    since !== null && askedOn !== null && askedOn > since ? askedOn : since
  for (const { number, issuedOn } of orders) {
    const { rows } = await sql<{ offices: (Place & { name: string })[] }>`
      SELECT content -> 'offices' AS offices FROM planning.plan_order WHERE number = ${number}`.execute(
      database,
    )
    const known = await readAcknowledgements(database, `order/${number}`)
    for (const { level, node, name } of rows[0]?.offices ?? []) {
      if (known.has(`${level}/${node}`) || !viewer.may('order.acknowledge', { level, node })) continue
      add('order_acknowledge', {
        what: number,
        since: issuedOn,
        place: { level, id: node, name, kind: 'unit' },
      })
    }
  }
  // What is below a place is for those who hold a role there: of nobody else is it read.
  for (const { level, node } of heldPlaces(context)) {
    const { standings } = await readStandings(context, { params: { year, level, node } })
    for (const one of standings) {
      const at = { level: one.level, node: one.node }
      const place = { level: one.level, id: one.node, name: one.name, kind: 'unit' as const }
      const hasUnits = standings.some(({ parent }) => parent === one.node)
      const isOwn = viewer.capacities.some(
        ({ at: held }) => held.level === one.level && held.node === one.node,
      )
      if (hasUnits && one.state === 'open' && isOwn && viewer.may('target.allocate', at))
        add('allocate', { place, since: waitingSince(one.since) })
      if (!hasUnits && one.state === 'open' && isOwn && viewer.may('target.allot', at))
        add('allot', { place, since: waitingSince(one.since) })
      if (one.state === 'submitted' && viewer.may('target.validate', at))
        add('validate', { place, since: one.since })
    }
  }
  if (
    viewer.staff === null ||
    !viewer.may('task.acknowledge', { level: specialistLevel, node: viewer.staff })
  )
    return
  const task = await readTask(context, { params: { year, staff: viewer.staff } })
  if (!task.mayAcknowledge) return
  add('task_acknowledge', {
    what: viewer.staff,
    place: task.specialist,
    count: task.targets.length,
    since:
      task.targets
        .flatMap(({ parts }) => parts.map(({ from }) => from))
        .sort()
        .at(-1) ?? null,
  })
}

/** The places, each once, at which the viewer distributes targets. */
function heldPlaces({ viewer }: PlanningContext): Place[] {
  const roles = ['regional_director', 'regional_deputy', 'unit_head']
  return onePerPlace(viewer.capacities.filter(({ role }) => roles.includes(role)).map(({ at }) => at))
}

const onePerPlace = (held: readonly Place[]): Place[] => [
  ...new Map(held.map((at) => [`${at.level}/${at.node}`, at])).values(),
]
