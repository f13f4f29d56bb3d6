import type { Place } from '../../../platform/http/endpoint.ts'
import type { RoleId, Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { keepWishes } from '../allocation/keep-wishes.ts'
import { readAllotments, readCascade, type StandingCascade } from '../allocation/read-cascade.ts'
import { takeAllotmentStep } from '../allocation/take-allotment-step.ts'
import type { CascadeWish, PlanContent } from '../contract.ts'
import { closeMonth } from '../months/close-month.ts'
import { acknowledgeOrder } from '../orders/acknowledge.ts'
import { issueOrder } from '../orders/issue-order.ts'
import { listOrders } from '../orders/read-orders.ts'
import { beginPlan, changePlan } from '../plan/change-plan.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import { takePlanStep } from '../plan/take-plan-step.ts'
import type { PlanningContext } from '../planning-context.ts'
import { acknowledgeTask, readTask, readTaskStanding } from '../tasks/read-task.ts'
import { concludePlan } from '../year-end/assess.ts'
import { planActivities, planMoney } from './plan-means.ts'

/** Somebody who decides: the key of their account, and their name. */
export type Actor = { account: string; name: string }

/** Who decides in a service whose plans of past years are adopted. */
export type Deciders = Record<'analyst' | 'director' | 'ministry' | 'minister' | 'monitor', Actor> & {
  /** The head of a unit on a day; undefined where it has none. */
  headOf: (unit: string, day: string) => Actor | undefined
  /** A specialist; undefined where nobody acknowledges for them. */
  specialist: (staff: string) => Actor | undefined
}

type Adoption = { context: PlanningContext; deciders: Deciders; root: Place }

/**
 * Adopts plans of past years as they would have been, each step by whoever takes it, on a day of then: drafted, reviewed, set,
 * ordered; the last one also brought down to every specialist, amended where units moved in its course. Earlier ones are
 * closed and concluded. For a service that is simulated: everything is done by the functions that its people use.
 */
export async function adoptPlans(
  context: PlanningContext,
  plans: readonly { year: number; content: PlanContent }[],
  { deciders, reorganisedOn }: { deciders: Deciders; reorganisedOn: string },
): Promise<void> {
  const adoption: Adoption = { context, deciders, root: await rootOf(context) }
  for (const [index, { year, content }] of plans.entries()) {
    const isLast = index === plans.length - 1
    await decide(adoption, { year, content })
    if (isLast) {
      await bringDown(adoption, year)
      if (reorganisedOn.startsWith(String(year))) await amend(adoption, { year, day: reorganisedOn })
      await acknowledgeTasks(adoption, year)
    } else await conclude(adoption, year)
  }
}

/** The context of somebody on a day, who may do what they are about to. */
function as({ context }: Adoption, actor: Actor, role: RoleId, at: Place, day: string): PlanningContext {
  const date = Temporal.PlainDate.from(day)
  const moment = date.toZonedDateTime({ timeZone: 'Europe/Vilnius', plainTime: '10:00' }).toInstant()
  const capacity = { role, at, deputyFor: null }
  const viewer: Viewer = {
    ...actor,
    signInName: '',
    staff: null,
    kind: 'person',
    session: null,
    origin: 'demo',
    capacities: [capacity],
    may: () => capacity,
  }
  // The audit goes on telling when it was written.
  const identity = Object.create(context.identity, { now: { value: () => moment } })
  const clock = Object.create(context.clock, { today: { value: () => date } })
  return Object.create(context, {
    viewer: { value: viewer },
    identity: { value: identity },
    clock: { value: clock },
  })
}

async function decide(
  adoption: Adoption,
  { year, content }: { year: number; content: PlanContent },
): Promise<void> {
  const { root, deciders } = adoption
  const before = year - 1
  const analyst = as(adoption, deciders.analyst, 'central_specialist', root, `${before}-11-14`)
  await beginPlan(analyst, year)
  await changePlan(analyst, { year, version: 1, content })
  const step = (context: PlanningContext, id: 'submit' | 'forward' | 'set', note: string | null) =>
    takePlanStep(context, { year, step: id, version: 2, note })
  await step(as(adoption, deciders.director, 'director', root, `${before}-11-28`), 'submit', null)
  await step(
    as(adoption, deciders.ministry, 'ministry_department', root, `${before}-12-12`),
    'forward',
    'Projektui pritarta',
  )
  await step(as(adoption, deciders.minister, 'minister', root, `${before}-12-19`), 'set', null)
  await issueOrder(as(adoption, deciders.director, 'director', root, `${before}-12-30`), {
    params: { year },
    body: { number: null, inForceFrom: `${year}-01-01`, reason: null, version: 2 },
  })
}

async function conclude(adoption: Adoption, year: number): Promise<void> {
  const { root, deciders } = adoption
  await closeMonth(as(adoption, deciders.monitor, 'monthly_monitor', root, `${year + 1}-01-09`), {
    params: { year, month: 12 },
  })
  await concludePlan(as(adoption, deciders.minister, 'minister', root, `${year + 1}-02-20`), {
    params: { year },
    body: {
      version: 2,
      note: `${year} metų veiklos rezultatai įvertinti, tolesni tikslai nustatyti kitų metų plane.`,
    },
  })
}

/** Who distributes at a unit: its head, else the one above, whose role is then theirs. */
function headOf({ deciders }: Adoption, units: readonly string[], day: string): Actor {
  for (const unit of units) {
    const head = deciders.headOf(unit, day)
    if (head) return head
  }
  return deciders.director
}

async function bringDown(adoption: Adoption, year: number): Promise<void> {
  const { root } = adoption
  const whole = await readCascade(
    as(adoption, adoption.deciders.director, 'director', root, `${year}-01-02`),
    {
      year,
      top: root,
      withSpecialists: false,
    },
  )
  await planMoney(as(adoption, adoption.deciders.analyst, 'central_specialist', root, `${year}-01-02`), year)
  const exposure = whole.columns[0]?.exposure ?? []
  for (const office of officesOf(whole)) {
    const acting = officeContext(adoption, office.id, `${year}-01-10`)
    const size = (exposure[whole.nodes.findIndex(({ id }) => id === office.id)] ?? 0) / 100
    await planActivities(acting, { year, place: { level: office.level, node: office.id }, size })
    await acknowledge(adoption, year, office)
    await distribute(acting, year, office)
    for (const division of divisionsOf(whole, office.id))
      await bringToPeople(adoption, year, office, division)
  }
}

type Unit = { level: string; id: string }

const officesOf = ({ nodes }: StandingCascade): Unit[] => nodes.filter(({ parent }) => parent === 0)
const divisionsOf = ({ nodes }: StandingCascade, office: string): Unit[] => {
  const place = nodes.findIndex(({ id }) => id === office)
  return nodes.filter(({ parent }) => parent === place)
}

function officeContext(adoption: Adoption, office: string, day: string): PlanningContext {
  const actor = headOf(adoption, [office], day)
  return as(adoption, actor, 'regional_director', { level: 'office', node: office }, day)
}

async function acknowledge(adoption: Adoption, year: number, { level, id }: Unit, number = 0): Promise<void> {
  const { database } = await adoption.context.entered()
  const orders = (await listOrders(database, year)).toReversed()
  const order = orders[number]!
  await acknowledgeOrder(officeContext(adoption, id, `${year}-01-05`), {
    params: { order: order.number, level, node: id },
  })
}

async function distribute(acting: PlanningContext, year: number, { level, id }: Unit): Promise<void> {
  const version = await versionOf(acting, year, level, id)
  await takeAllotmentStep(acting, {
    params: { year, level, node: id },
    body: { version, note: null, validFrom: null },
    step: 'publish',
  })
}

async function versionOf(
  { entered }: PlanningContext,
  year: number,
  level: string,
  id: string,
): Promise<number> {
  const { database } = await entered()
  return (await readAllotments(database, year)).get(`${level}/${id}`)?.version ?? 0
}

async function bringToPeople(
  adoption: Adoption,
  year: number,
  office: Unit,
  { level, id }: Unit,
  month = '01',
): Promise<void> {
  const day = `${year}-${month}-20`
  const head = as(adoption, headOf(adoption, [id, office.id], day), 'unit_head', { level, node: id }, day)
  const params = { year, level, node: id }
  const body = { note: null, validFrom: null }
  const version = await versionOf(head, year, level, id)
  await takeAllotmentStep(head, { params, body: { ...body, version }, step: 'submit' })
  const director = officeContext(adoption, office.id, `${year}-${month}-24`)
  await takeAllotmentStep(director, { params, body: { ...body, version: version + 1 }, step: 'validate' })
}

/** After units have moved, the offices' targets move with them, by a second order, and their distribution is published anew. */
async function amend(adoption: Adoption, { year, day }: { year: number; day: string }): Promise<void> {
  const { root, deciders } = adoption
  const issued = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  const director = as(adoption, deciders.director, 'director', root, issued)
  const whole = await readCascade(director, { year, top: root, withSpecialists: false })
  const wishes = movedTargets(whole)
  if (wishes.length === 0) return
  const reason = 'Nuo liepos 1 d. pakeistas klientų aptarnavimo centrų pavaldumas teritorinėms darbo biržoms'
  const kept = await keepWishes(director, { params: { year, ...paramsOf(root) }, body: { wishes, reason } })
  if (kept.outcome !== 'kept')
    throw new Error(`the demo's targets could not follow its units: ${JSON.stringify(kept)}`)
  await issueOrder(director, {
    params: { year },
    body: {
      number: null,
      inForceFrom: issued,
      reason,
      version: (await getPlan((await director.entered()).database, year)).version,
    },
  })
}

const paramsOf = ({ level, node }: Place) => ({ level, node })

/** What each office's counts are to be so that they are what its divisions, as they stand below it now, were given. */
function movedTargets({ nodes, columns }: StandingCascade): CascadeWish[] {
  return columns.flatMap((column): CascadeWish[] => {
    if (column.kind !== 'count') return []
    const family = column.families.find(({ node }) => node === 0)
    if (family?.rule !== 'differentiated') return []
    const offices = nodes.flatMap(({ parent }, place) =>
      parent === 0 && column.takesPart[place] ? [place] : [],
    )
    const sums = offices.map((office) =>
      nodes.reduce(
        (sum, { parent }, place) => (parent === office ? sum + (column.inForce[place] ?? 0) : sum),
        0,
      ),
    )
    // What belonged to units that have no work any more goes to the largest.
    const missing = column.value[0]! - sums.reduce((a, b) => a + b, 0)
    if (missing > 0) sums[sums.indexOf(Math.max(...sums))]! += missing
    return offices.map((place, index) => ({
      indicator: column.indicator,
      level: nodes[place]!.level,
      node: nodes[place]!.id,
      unit: '',
      version: column.version[place]!,
      value: sums[index]!,
      locked: false,
      lower: null,
      upper: null,
      moved: sums[index] !== column.value[place],
    }))
  })
}

/** Nine of ten specialists have acknowledged their tasks; the others are still to. */
async function acknowledgeTasks(adoption: Adoption, year: number): Promise<void> {
  const { context, deciders } = adoption
  const { database } = await context.entered()
  const day = `${year}-02-06`
  for (const [index, { staff }] of (await readTaskStanding(database, { year, day })).entries()) {
    const actor = index % 10 === 7 ? undefined : deciders.specialist(staff)
    if (!actor) continue
    const own = as(adoption, actor, 'specialist', { level: specialistLevel, node: staff }, day)
    const { task } = await readTask(own, { params: { year, staff } })
    if (task) await acknowledgeTask(own, { params: { year, staff }, body: { task } })
  }
}
