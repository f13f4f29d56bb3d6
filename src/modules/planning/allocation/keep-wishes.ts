import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { Problem } from '../../../platform/http/problem.ts'
import { applyWishes, type PlacedWish } from '../cascade/apply-wishes.ts'
import { checkCascade } from '../cascade/check-cascade.ts'
import { columnProblem, naturalBounds } from '../cascade/column-problem.ts'
import type {
  CascadeColumn,
  CascadeContradiction,
  CascadeRelaxation,
  CascadeWish,
  changeCascade,
} from '../contract.ts'
import { holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, type Signing } from '../steps/record-step.ts'
import { describeCascade, mayDistribute, placeOf } from './describe-cascade.ts'
import { describeContradictions } from './describe-contradictions.ts'
import { readCascade, type StandingCascade } from './read-cascade.ts'
import { readCells } from './read-cells.ts'
import type { TreeNode } from './read-tree.ts'

type Params = { year: number; level: string; node: string }
type Reply = z.input<typeof changeCascade.reply>

/**
 * Moves targets as wished, the others following. Changes nothing where wishes contradict one another or somebody has moved
 * the same targets since; the reply says so. Throws a Problem where a wish is for what is not there (400) or not the
 * viewer's to move (403).
 */
export async function keepWishes(
  context: PlanningContext,
  {
    params,
    body,
  }: { params: Params; body: { wishes: CascadeWish[]; reason: string | null; keep?: boolean } },
): Promise<Reply> {
  const { year, level, node } = params
  const { viewer } = context
  const hidden = viewer.may('results.read', { level, node }) === undefined
  const cascade = await readCascade(context, { year, top: { level, node }, withSpecialists: !hidden })
  const placed = placeWishes(cascade, body.wishes)
  refuseOthers(context, cascade, placed)
  const older = findOlder(cascade, placed)
  if (older.length > 0)
    return { outcome: 'moved_meanwhile', cells: await describeCells(context, cascade, older) }
  const contradictions: CascadeContradiction[] = []
  const relaxations: CascadeRelaxation[] = []
  const moved: { column: CascadeColumn; before: CascadeColumn; changed: number[] }[] = []
  for (const [indicator, wishes] of Map.groupBy(placed, ({ wish }) => wish.indicator)) {
    const before = cascade.columns.find((one) => one.indicator === indicator)!
    const placedWishes = wishes.map(toPlacedWish)
    const answer = applyWishes(cascade.nodes, before, placedWishes)
    if (answer.outcome === 'moved') {
      refuseUnsound(cascade.nodes, answer.column, answer.changed)
      moved.push({ column: answer.column, before, changed: answer.changed })
    } else {
      const told = await describeContradictions(indicator, cascade.nodes, answer, placedWishes)
      contradictions.push(...told.contradictions)
      relaxations.push(...told.relaxations)
    }
  }
  if (contradictions.length > 0) return { outcome: 'contradiction', contradictions, relaxations }
  if (body.keep === false) return { outcome: 'possible' }
  const signing = await openSigning(context)
  const { inTransaction } = await context.entered()
  const isKept = await inTransaction(async (transaction) => {
    const plan = await holdPlan(transaction, year)
    if (plan.version !== cascade.plan.version || plan.state !== cascade.plan.state) return false
    // Whoever came in between is seen now that the plan is held.
    if (!(await isUnchanged(transaction, cascade, moved))) return false
    const handMoved = new Set(
      placed.filter(({ wish }) => wish.moved).map(({ place, wish }) => `${wish.indicator}\0${place}`),
    )
    for (const one of moved)
      await keepColumn(transaction, signing, cascade, { ...one, handMoved, reason: body.reason })
    await reopen(transaction, cascade, moved)
    await auditPlanning(signing, transaction, {
      year,
      kind: 'cascade',
      place: placeOf(parentOf(cascade, placed[0]!.place)),
      permission: permissionFor(cascade, placed[0]!.place),
      note: body.reason,
      facts: {
        indicators: moved.map(({ column }) => column.indicator),
        cells: moved.reduce((sum, { changed }) => sum + changed.length, 0),
      },
    })
    return true
  })
  // What changed in between is told as to whoever comes later.
  if (!isKept) return keepWishes(context, { params, body })
  return { outcome: 'kept', cascade: await describeCascade(context, params) }
}

type Placed = { wish: CascadeWish; place: number; column: CascadeColumn }

function placeWishes({ nodes, columns }: StandingCascade, wishes: readonly CascadeWish[]): Placed[] {
  const places = new Map(nodes.map(({ level, id, unit }, place) => [`${level}\0${id}\0${unit}`, place]))
  const seen = new Set<string>()
  return wishes.map((wish, index) => {
    const { indicator, level, node, unit } = wish
    const column = columns.find((one) => one.indicator === indicator)
    const place = places.get(`${level}\0${node}\0${unit}`)
    const at = `wishes[${index}]`
    if (!column) throw new Problem(400, 'wish', `${at}: the plan has no indicator "${indicator}"`)
    if (place === undefined || place === 0 || !column.takesPart[place]) {
      throw new Problem(
        400,
        'wish',
        `${at}: ${level} "${node}" has no target of ${indicator} below the node asked for`,
      )
    }
    if (seen.has(`${indicator}\0${place}`)) {
      throw new Problem(400, 'wish', `${at}: ${level} "${node}" is wished for twice`)
    }
    seen.add(`${indicator}\0${place}`)
    for (const field of ['value', 'lower', 'upper'] as const) {
      const steps = wish[field]
      if (steps !== null && !Number.isSafeInteger(steps)) {
        throw new Problem(
          400,
          'wish',
          `${at}.${field}: ${steps} is no whole number of steps (0.1 is a step of one decimal)`,
        )
      }
    }
    const { lower, upper } = naturalBounds(column)
    if (wish.value !== null && (wish.value < lower || wish.value > upper)) {
      throw new Problem(
        400,
        'wish',
        `${at}.value: ${wish.value} steps of ${indicator} cannot be; give ${lower} to ${upper}`,
      )
    }
    if (wish.locked && wish.value === null)
      throw new Problem(400, 'wish', `${at}: a lock needs a value to lock`)
    return { wish, place, column }
  })
}

const toPlacedWish = ({ wish, place }: Placed): PlacedWish => ({
  place,
  value: wish.value,
  locked: wish.locked,
  lower: wish.lower,
  upper: wish.upper,
})

function parentOf({ nodes }: StandingCascade, place: number): TreeNode {
  return nodes[nodes[place]!.parent]!
}

function permissionFor(cascade: StandingCascade, place: number) {
  const above = parentOf(cascade, place)
  if (above.depth === 0) return 'target.national' as const
  if (cascade.nodes[place]!.kind !== 'specialist') return 'target.allocate' as const
  const submitted = cascade.allotments.get(`${above.level}/${above.id}`)?.state === 'submitted'
  return submitted ? ('target.validate' as const) : ('target.allot' as const)
}

function refuseOthers(
  { viewer }: PlanningContext,
  cascade: StandingCascade,
  placed: readonly Placed[],
): void {
  for (const { place } of placed) {
    const above = parentOf(cascade, place)
    const { kind } = cascade.nodes[place]!
    if (mayDistribute(viewer, cascade.plan.state, above, kind, cascade.allotments)) continue
    throw new Problem(
      403,
      'not_yours',
      `The targets below ${above.name} are not yours to move now (the plan is "${cascade.plan.state}"). Propose another value instead`,
    )
  }
}

const findOlder = (_: StandingCascade, placed: readonly Placed[]): Placed[] =>
  placed.filter(({ wish, place, column }) => column.version[place] !== wish.version)

async function describeCells(
  { entered }: PlanningContext,
  { nodes, plan }: StandingCascade,
  older: readonly Placed[],
): Promise<Extract<Reply, { outcome: 'moved_meanwhile' }>['cells']> {
  const { database } = await entered()
  const cells = await readCells(database, plan.year)
  return older.flatMap(({ wish, place, column }) => {
    const { level, id, unit, name } = nodes[place]!
    const cell = cells.find(
      (one) =>
        one.indicator === wish.indicator && one.level === level && one.node === id && one.unit === unit,
    )
    return {
      indicator: wish.indicator,
      level,
      node: id,
      unit,
      name,
      value: column.value[place] ?? null,
      by: cell?.name ?? '',
      at: cell?.at ?? new Date(0).toISOString(),
    }
  })
}

/** What is kept is checked by other code than found it: a wrong answer is a fault of the program, and is not kept. */
function refuseUnsound(nodes: readonly TreeNode[], column: CascadeColumn, changed: readonly number[]): void {
  const tops = new Set(changed.map((place) => nodes[place]!.parent))
  for (const top of tops) {
    const { problem, places } = columnProblem(nodes, column, {
      top,
      near: column.value.map(Number),
      stands: column.value,
    })
    const values = Float64Array.from(places, (place) => column.value[place] ?? Number.NaN)
    const { faults } = checkCascade(problem, values)
    // What lies further down is not kept: it is calculated anew from this.
    const own = faults.filter(
      ({ node, fault }) => node === 0 || (problem.parent[node] === 0 && fault !== 'family'),
    )
    if (own.length > 0) {
      throw new Error(
        `the cascade of ${column.indicator} below ${nodes[top]!.id} does not hold: ${JSON.stringify(own)}`,
      )
    }
  }
}

async function isUnchanged(
  transaction: QueryExecutorProvider,
  { plan, nodes }: StandingCascade,
  moved: readonly { before: CascadeColumn; changed: number[] }[],
): Promise<boolean> {
  const cells = new Map(
    (await readCells(transaction, plan.year)).map((one) => [
      `${one.indicator}\0${one.level}\0${one.node}\0${one.unit}`,
      one.version,
    ]),
  )
  return moved.every(({ before, changed }) =>
    changed.every((place) => {
      const { level, id, unit } = nodes[place]!
      return (cells.get(`${before.indicator}\0${level}\0${id}\0${unit}`) ?? 0) === before.version[place]
    }),
  )
}

type Keeping = {
  column: CascadeColumn
  before: CascadeColumn
  changed: readonly number[]
  handMoved: ReadonlySet<string>
  reason: string | null
}

async function keepColumn(
  transaction: QueryExecutorProvider,
  signing: Signing,
  { plan: { year }, nodes }: StandingCascade,
  { column, before, changed, handMoved, reason }: Keeping,
): Promise<void> {
  const { account, name } = signing.viewer
  const at = momentOf(signing)
  const on = signing.today.toString()
  const steps = 10 ** column.decimals
  const told = (value: number | null | undefined) => (value == null ? null : value / steps)
  const { indicator } = column
  for (let from = 0; from < changed.length; from += 2000) {
    const part = changed.slice(from, from + 2000)
    const cells = part.map((place) => {
      const { level, id, unit } = nodes[place]!
      return sql`(${year}::integer, ${indicator}, ${level}, ${id}, ${unit}, ${told(column.value[place])}::double precision,
        ${column.locked[place]!}::boolean, ${told(column.lower[place])}::double precision,
        ${told(column.upper[place])}::double precision, ${before.version[place]! + 1}::integer, ${at}::timestamptz,
        ${account}::uuid, ${name})`
    })
    await sql`INSERT INTO planning.cell
        (year, indicator, level, node, unit, value, locked, lower, upper, version, changed_at, account, name)
      VALUES ${sql.join(cells)}
      ON CONFLICT (year, indicator, level, node, unit) DO UPDATE SET value = excluded.value, locked = excluded.locked,
        lower = excluded.lower, upper = excluded.upper, version = excluded.version, changed_at = excluded.changed_at,
        account = excluded.account, name = excluded.name`.execute(transaction)
    const byHand = part.filter(
      (place) => handMoved.has(`${indicator}\0${place}`) && column.value[place] !== before.value[place],
    )
    if (byHand.length === 0) continue
    const changes = byHand.map((place) => {
      const { level, id, unit } = nodes[place]!
      return sql`(${randomUUIDv7()}::uuid, ${year}::integer, ${indicator}, ${level}, ${id}, ${unit},
        ${told(before.value[place])}::double precision, ${told(column.value[place])}::double precision, ${reason}::text,
        ${at}::timestamptz, ${on}::date, ${account}::uuid, ${name})`
    })
    await sql`INSERT INTO planning.cell_change
        (cell_change, year, indicator, level, node, unit, old_value, new_value, reason, changed_at, changed_on, account, name)
      VALUES ${sql.join(changes)}`.execute(transaction)
  }
}

/** A distribution that was published is open again once it is changed: what is in force stays so until it is published anew. */
async function reopen(
  transaction: QueryExecutorProvider,
  { plan: { year }, nodes }: StandingCascade,
  moved: readonly { changed: readonly number[] }[],
): Promise<void> {
  const tops = new Set(moved.flatMap(({ changed }) => changed.map((place) => nodes[place]!.parent)))
  for (const top of tops) {
    const { level, id, depth } = nodes[top]!
    if (depth === 0) continue
    await sql`INSERT INTO planning.allotment (year, level, node, state, version) VALUES (${year}, ${level}, ${id}, 'open', 1)
      ON CONFLICT (year, level, node) DO UPDATE SET version = planning.allotment.version + 1,
        state = CASE WHEN planning.allotment.state = 'published' THEN 'open' ELSE planning.allotment.state END`.execute(
      transaction,
    )
  }
}
