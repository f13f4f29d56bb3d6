import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PermissionId } from '../../identity/index.ts'
import { slackOf } from '../cascade/slack-of.ts'
import type { AllotmentState } from '../contract.ts'
import { holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { openSigning, recordStep } from '../steps/record-step.ts'
import { type DecidedTarget, keepTargets } from '../targets/keep-targets.ts'
import { targetsInForce } from '../targets/targets-in-force.ts'
import { placeOf } from './describe-cascade.ts'
import { readAllotments, readCascade, type StandingCascade } from './read-cascade.ts'

type Params = { year: number; level: string; node: string }
type Body = { version: number; note: string | null; validFrom: string | null }

/** A step in the distribution of a node's targets among those below it. */
type AllotmentStep = {
  kind: string
  permission: PermissionId
  from: readonly AllotmentState[]
  to: AllotmentState
  /** What stands below: offices distribute among divisions, divisions among specialists. */
  below: 'unit' | 'specialist'
  needsNote: boolean
  /** Whether everything must be distributed, and whether what is distributed is then in force. */
  decides: boolean
  needsWhole: boolean
}

/** The steps by which targets come into force below an office. */
export const allotmentSteps = {
  publish: {
    kind: 'allocate',
    permission: 'target.allocate',
    from: ['open'],
    to: 'published',
    below: 'unit',
    needsNote: false,
    decides: true,
    needsWhole: true,
  },
  submit: {
    kind: 'allot',
    permission: 'target.allot',
    from: ['open'],
    to: 'submitted',
    below: 'specialist',
    needsNote: false,
    decides: false,
    needsWhole: true,
  },
  return: {
    kind: 'return_allotment',
    permission: 'target.validate',
    from: ['submitted'],
    to: 'open',
    below: 'specialist',
    needsNote: true,
    decides: false,
    needsWhole: false,
  },
  validate: {
    kind: 'validate',
    permission: 'target.validate',
    from: ['submitted'],
    to: 'published',
    below: 'specialist',
    needsNote: false,
    decides: true,
    needsWhole: true,
  },
} as const satisfies Record<string, AllotmentStep>

/**
 * Takes a step in the distribution of a node's targets. Throws a Problem: 409 where the distribution is not where the step
 * begins, has been changed since it was read, or does not give what the node's own targets ask; 400 where words are missing
 * or the day is none from which targets can hold.
 */
export async function takeAllotmentStep(
  context: PlanningContext,
  { params, body, step: id }: { params: Params; body: Body; step: keyof typeof allotmentSteps },
): Promise<void> {
  const step: AllotmentStep = allotmentSteps[id]
  const { year, level, node } = params
  const cascade = await readCascade(context, { year, top: { level, node }, withSpecialists: true })
  const { nodes } = cascade
  const below = nodes.find(({ parent }) => parent === 0)?.kind
  if (nodes[0]!.depth === 0 || below !== step.below) {
    throw new Problem(
      409,
      'allotment_place',
      `The targets of ${nodes[0]!.name} are not distributed by this step`,
    )
  }
  if (cascade.plan.state !== 'ordered') {
    throw new Problem(
      409,
      'plan_elsewhere',
      `The targets of ${year} are distributed once the Order is issued (it is "${cascade.plan.state}")`,
    )
  }
  if (step.needsNote && !body.note)
    throw new Problem(400, 'note', 'Say why it is returned, so that the head knows what to change')
  if (step.needsWhole) refuseUnfinished(cascade)
  const { database, inTransaction } = await context.entered()
  const validFrom = await readValidFrom(database, context, {
    year,
    place: { level, node },
    asked: body.validFrom,
  })
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    await holdPlan(transaction, year)
    const standing = (await readAllotments(transaction, year)).get(`${level}/${node}`) ?? {
      state: 'open' as const,
      version: 0,
    }
    if (standing.version !== body.version || !step.from.includes(standing.state)) {
      throw new Problem(
        409,
        'allotment_changed',
        `The distribution of ${nodes[0]!.name} has been changed since you read it (it is "${standing.state}"). Read it again`,
      )
    }
    const taking = {
      year,
      kind: step.kind,
      place: placeOf(nodes[0]!),
      permission: step.permission,
      note: body.note,
      facts: step.decides ? { validFrom } : {},
    }
    await recordStep(signing, transaction, taking, async ({ step: key, on }) => {
      await sql`INSERT INTO planning.allotment (year, level, node, state, version)
        VALUES (${year}, ${level}, ${node}, ${step.to}, 1)
        ON CONFLICT (year, level, node) DO UPDATE SET state = excluded.state,
          version = planning.allotment.version + 1`.execute(transaction)
      if (!step.decides) return
      const targets = [...targetsBelow(cascade), ...(await endedTargets(transaction, cascade, validFrom))]
      await keepTargets(transaction, { year, validFrom, decidedOn: on, step: key, targets })
    })
  })
}

/** Throws a Problem (409) that names the first few targets which those below do not reach, or which are not set for somebody. */
function refuseUnfinished({ nodes, columns }: StandingCascade): void {
  const short = columns.flatMap((column) =>
    slackOf(nodes, column)
      .filter(({ node, steps, isOpen }) => node === 0 && (steps < 0 || isOpen))
      .map(({ steps, isOpen }) =>
        isOpen
          ? `${column.indicator} (not everyone has one)`
          : `${column.indicator} (${-steps / 10 ** column.decimals} missing)`,
      ),
  )
  if (short.length === 0) return
  throw new Problem(
    409,
    'allotment_short',
    `What is distributed does not give what ${nodes[0]!.name} is to reach: ${short.join(', ')}. Distribute the rest first`,
  )
}

/** The targets of those right below the top, in the figures' own units. */
export function targetsBelow({ nodes, columns }: StandingCascade): DecidedTarget[] {
  return columns.flatMap(({ indicator, takesPart, value, decimals }) =>
    nodes.flatMap(({ level, id, unit, parent }, place) => {
      const steps = value[place]
      if (parent !== 0 || !takesPart[place] || steps == null) return []
      return [{ indicator, level, node: id, unit, value: steps / 10 ** decimals }]
    }),
  )
}

/**
 * What was given by the top and has nobody to carry it any more, to end on a day: targets of units below it that have no work
 * left, and of specialists who are not among those that it distributes to.
 */
async function endedTargets(
  transaction: QueryExecutorProvider,
  { nodes, withoutWork }: StandingCascade,
  day: string,
): Promise<DecidedTarget[]> {
  const top = nodes[0]!
  const present = new Set(nodes.map(({ level, id, unit }) => `${level}\0${id}\0${unit}`))
  const givers = new Set([...withoutWork, ...(nodes.some(({ unit }) => unit === top.id) ? [top.id] : [])])
  return (await targetsInForce(transaction, { day }))
    .filter(
      ({ level, node, unit }) =>
        (givers.has(unit) || (unit === '' && withoutWork.includes(node))) &&
        !present.has(`${level}\0${node}\0${unit}`),
    )
    .map(({ indicator, level, node, unit }) => ({ indicator, level, node, unit, value: null }))
}

/**
 * The day from which targets hold: at first that of the Order, later today, unless another one is asked for; never before the
 * Order's, and never outside the year.
 */
async function readValidFrom(
  database: QueryExecutorProvider,
  { clock }: Pick<PlanningContext, 'clock'>,
  { year, place, asked }: { year: number; place: { level: string; node: string }; asked: string | null },
): Promise<string> {
  const { rows } = await sql<{ from: string }>`
    SELECT in_force_from AS "from" FROM planning.plan_order WHERE year = ${year} ORDER BY sequence LIMIT 1`.execute(
    database,
  )
  const earliest = rows[0]!.from
  const { rows: before } = await sql`
    SELECT 1 FROM planning.step WHERE year = ${year} AND level = ${place.level} AND node = ${place.node}
    AND kind IN ('allocate', 'validate') LIMIT 1`.execute(database)
  const today = clock.today().toString()
  const usual = before.length === 0 || today < earliest ? earliest : today
  const day = asked ?? usual
  if (day < earliest || !day.startsWith(`${year}-`)) {
    throw new Problem(
      400,
      'valid_from',
      `Targets of ${year} cannot hold from ${day}: name a day from ${earliest}, when the Order comes into force, to ${year}-12-31`,
    )
  }
  return day
}
