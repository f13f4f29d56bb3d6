import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { dayOf } from '../../../platform/calendar/day.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import type { PermissionId, Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import { dayWithin } from '../allocation/day-within.ts'
import { keepWishes } from '../allocation/keep-wishes.ts'
import { readCascade } from '../allocation/read-cascade.ts'
import type { TargetProposal } from '../contract.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { standingOrganisation } from '../standing-organisation.ts'
import { auditPlanning, momentOf, openSigning, signFor } from '../steps/record-step.ts'

type Stored = Omit<TargetProposal, 'name' | 'mayAnswer'>
type Proposed = { indicator: string; unit: string; value: number; reason: string }

const columns = sql`proposal, year, indicator, level, node, unit, old_value AS "oldValue", value, reason,
  made_at AS at, made_on AS "on", signature, answers, state, answer_reason AS "answerReason",
  answered_at AS "answeredAt", answered_on AS "answeredOn", answer_signature AS "answerSignature"`

/** Who stands above a node on a day, who decides what it is to reach: by which permission, and where. */
type Decider = { permission: PermissionId; above: Place }

function deciderOf(
  organisation: OrganisationOnDay,
  { level, node, unit }: Place & { unit: string },
): Decider | null {
  if (level === specialistLevel) {
    const division = organisation.nodes.find((one) => one.kind === 'unit' && one.id === unit)
    return division
      ? { permission: 'target.allot', above: { level: division.level, node: division.id } }
      : null
  }
  const own = organisation.find(level, node)
  if (own?.kind !== 'unit') return null
  // The country's own targets are the plan's: what is proposed for them is for whoever drafts it.
  if (!own.parent) return { permission: 'plan.draft', above: { level, node } }
  const above = { level: own.parent.level, node: own.parent.id }
  const isOffice = organisation.find(above.level, above.node)?.parent === null
  return { permission: isOffice ? 'target.national' : 'target.allocate', above }
}

async function organisationOf(
  { results, clock }: Pick<PlanningContext, 'results' | 'clock'>,
  year: number,
): Promise<OrganisationOnDay & { nameOf: (place: Place) => string }> {
  const day = dayOf(dayWithin(year, clock.today().toString()))
  const organisation = await standingOrganisation({ results })
  const found = organisationOn(organisation, day)
  return {
    ...found,
    nameOf: ({ level, node }) =>
      (level === specialistLevel ? organisation.staffNames.get(node) : found.find(level, node)?.name) ?? node,
  }
}

/** Who may answer a proposal: of one from below whoever decides there, of a counter-proposal whoever it was made to. */
function mayAnswer(viewer: Viewer, organisation: OrganisationOnDay, one: Stored): boolean {
  if (one.state !== 'open') return false
  const place = { level: one.level, node: one.node }
  if (one.answers !== null)
    return viewer.account !== one.signature.account && viewer.may('target.propose', place) !== undefined
  const decider = deciderOf(organisation, one)
  return decider !== null && viewer.may(decider.permission, decider.above) !== undefined
}

/** What was proposed for a plan's targets, the latest first; for specialists only what is for the viewer to see. */
export async function listProposals(
  context: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<{ proposals: TargetProposal[] }> {
  const { database } = await context.entered()
  await getPlan(database, year)
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM planning.proposal WHERE year = ${year} ORDER BY made_at DESC, proposal DESC`.execute(
    database,
  )
  const organisation = await organisationOf(context, year)
  const { viewer } = context
  const seen = rows.filter(
    ({ level, node, signature }) =>
      level !== specialistLevel ||
      signature.account === viewer.account ||
      viewer.may('results.read', { level, node }) !== undefined,
  )
  return { proposals: seen.map((one) => describe(viewer, organisation, one)) }
}

function describe(
  viewer: Viewer,
  organisation: OrganisationOnDay & { nameOf: (place: Place) => string },
  one: Stored,
): TargetProposal {
  return { ...one, name: organisation.nameOf(one), mayAnswer: mayAnswer(viewer, organisation, one) }
}

/**
 * Proposes another value for a target. Throws a Problem: 400 where the node has no target of the indicator or the value is
 * the one that it has, 409 where the plan is over or one of one's own is open already.
 */
export async function makeProposal(
  context: PlanningContext,
  {
    params: { year, level, node },
    body: { indicator, unit, value, reason },
  }: { params: { year: number; level: string; node: string }; body: Proposed },
): Promise<TargetProposal> {
  const { database, inTransaction } = await context.entered()
  const plan = await getPlan(database, year)
  if (plan.state === 'assessed')
    throw new Problem(409, 'plan_over', `The plan of ${year} is assessed: its targets stay`)
  const place = { level, node }
  const organisation = await organisationOf(context, year)
  const decider = deciderOf(organisation, { ...place, unit })
  if (!decider)
    throw new Problem(
      400,
      'proposal_place',
      `${level} "${node}" is given no targets${unit ? ` by ${unit}` : ''}`,
    )
  const oldValue = await standingValue(context, { year, indicator, ...place, unit, decider })
  if (oldValue === value) throw new Problem(400, 'proposal_same', `${value} is what the target is already`)
  const signing = await openSigning(context)
  const proposal = randomUUIDv7()
  await inTransaction(async (transaction) => {
    const signature = await signFor(signing, transaction, 'target.propose', place)
    const { rows: open } =
      await sql`SELECT 1 FROM planning.proposal WHERE year = ${year} AND indicator = ${indicator}
      AND level = ${level} AND node = ${node} AND unit = ${unit} AND state = 'open'`.execute(transaction)
    if (open.length > 0) {
      throw new Problem(
        409,
        'proposal_open',
        `A proposal for this target waits for an answer already: withdraw it or wait`,
      )
    }
    await insertProposal(transaction, {
      proposal,
      year,
      indicator,
      ...place,
      unit,
      oldValue,
      value,
      reason,
      signature,
      at: momentOf(signing),
      on: signing.today.toString(),
      answers: null,
    })
    await auditPlanning(signing, transaction, {
      year,
      kind: 'propose',
      place,
      permission: 'target.propose',
      note: reason,
      facts: { indicator, oldValue, value },
    })
  })
  return describe(context.viewer, organisation, await getProposal(database, year, proposal))
}

/** What a target is now at a node, or would be as it is being worked on. Throws a Problem (400) where it has none. */
async function standingValue(
  context: PlanningContext,
  {
    year,
    indicator,
    level,
    node,
    unit,
    decider,
  }: Place & { year: number; indicator: string; unit: string; decider: Decider },
): Promise<number | null> {
  const withSpecialists = level === specialistLevel
  const { nodes, columns } = await readCascade(context, { year, top: decider.above, withSpecialists })
  const column = columns.find((one) => one.indicator === indicator)
  const place = nodes.findIndex((one) => one.level === level && one.id === node && one.unit === unit)
  if (!column || place < 0 || !column.takesPart[place]) {
    throw new Problem(
      400,
      'proposal_target',
      `${level} "${node}" has no target of "${indicator}" in the plan of ${year}`,
    )
  }
  const steps = column.value[place]
  return steps == null ? null : steps / 10 ** column.decimals
}

async function getProposal(database: QueryExecutorProvider, year: number, proposal: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM planning.proposal WHERE proposal = ${proposal} AND year = ${year}`.execute(
    database,
  )
  if (rows[0]) return rows[0]
  throw new Problem(404, 'proposal', `There is no proposal ${proposal} for ${year}`)
}

async function insertProposal(
  transaction: QueryExecutorProvider,
  one: Omit<Stored, 'state' | 'answerReason' | 'answeredAt' | 'answeredOn' | 'answerSignature'>,
): Promise<void> {
  await sql`INSERT INTO planning.proposal (proposal, year, indicator, level, node, unit, old_value, value, reason,
      made_at, made_on, signature, answers, state)
    VALUES (${one.proposal}, ${one.year}, ${one.indicator}, ${one.level}, ${one.node}, ${one.unit}, ${one.oldValue},
      ${one.value}, ${one.reason}, ${one.at}, ${one.on}, ${JSON.stringify(one.signature)}::jsonb, ${one.answers},
      'open')`.execute(transaction)
}

type Answer = {
  answer: 'accept' | 'decline' | 'counter' | 'withdraw'
  value: number | null
  reason: string | null
}

/**
 * Answers a proposal: accepted, the target is moved and the others follow; countered, another proposal stands for the other
 * side to answer. Throws a Problem: 403 where it is not the viewer's to answer, 400 where words or a value are missing, 409
 * where it has been answered, or the others cannot follow.
 */
export async function answerProposal(
  context: PlanningContext,
  { params: { year, proposal: key }, body }: { params: { year: number; proposal: string }; body: Answer },
): Promise<TargetProposal> {
  const { viewer } = context
  const { database, inTransaction } = await context.entered()
  const one = await getProposal(database, year, key)
  const organisation = await organisationOf(context, year)
  const { answer, value, reason } = body
  if (one.state !== 'open') {
    throw new Problem(
      409,
      'proposal_answered',
      `The proposal has been answered already (${one.state}, ${one.answerSignature?.name})`,
    )
  }
  const isOwn = one.signature.account === viewer.account
  if (answer === 'withdraw' ? !isOwn : !mayAnswer(viewer, organisation, one)) {
    throw new Problem(
      403,
      'not_yours',
      'This proposal is not yours to answer: it is for whoever decides the target',
    )
  }
  if ((answer === 'decline' || answer === 'counter') && !reason)
    throw new Problem(400, 'reason', 'Say why, so that the other side knows')
  if (answer === 'counter' && (value === null || value === one.value)) {
    throw new Problem(400, 'counter', 'A counter-proposal is another value than the one proposed')
  }
  const decider = deciderOf(organisation, one)
  if (!decider)
    throw new Problem(409, 'proposal_place', `${one.level} "${one.node}" is given no targets any more`)
  const place = { level: one.level, node: one.node }
  const permission = answer === 'withdraw' || one.answers !== null ? 'target.propose' : decider.permission
  if (answer === 'accept') await moveTarget(context, one, decider)
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    const at = permission === 'target.propose' ? place : decider.above
    const signature = await signFor(signing, transaction, permission, at)
    const state = { accept: 'accepted', decline: 'declined', counter: 'countered', withdraw: 'withdrawn' }[
      answer
    ]
    const { numAffectedRows } =
      await sql`UPDATE planning.proposal SET state = ${state}, answer_reason = ${reason},
        answered_at = ${momentOf(signing)}, answered_on = ${signing.today.toString()},
        answer_signature = ${JSON.stringify(signature)}::jsonb
      WHERE proposal = ${key} AND state = 'open'`.execute(transaction)
    if (numAffectedRows !== 1n)
      throw new Problem(409, 'proposal_answered', 'The proposal has been answered meanwhile. Read it again')
    if (answer === 'counter') {
      await insertProposal(transaction, {
        ...one,
        proposal: randomUUIDv7(),
        value: value!,
        reason: reason!,
        signature,
        at: momentOf(signing),
        on: signing.today.toString(),
        answers: key,
      })
    }
    await auditPlanning(signing, transaction, {
      year,
      kind: `proposal_${state}`,
      place: at,
      permission,
      note: reason,
      facts: { proposal: key, indicator: one.indicator, value: value ?? one.value },
    })
  })
  return describe(viewer, organisation, await getProposal(database, year, key))
}

/** Moves a target to what was proposed, in the name of whoever decides it: who accepts a counter-proposal does so by their word. */
async function moveTarget(
  context: PlanningContext,
  one: Stored,
  { permission, above }: Decider,
): Promise<void> {
  if (permission === 'plan.draft') {
    throw new Problem(
      409,
      'proposal_national',
      "The country's target is changed in the plan: change it there, then answer",
    )
  }
  const { viewer } = context
  // A counter-proposal was made by whoever decides: accepted, it is what they wanted.
  const capacity = viewer.may(permission, above) ?? capacityOf(one.signature)
  const deciding = Object.create(context, {
    viewer: {
      value: {
        ...viewer,
        may: (asked: PermissionId, at: Place | null) =>
          viewer.may(asked, at) ?? (asked === permission || asked === 'results.read' ? capacity : undefined),
      },
    },
  }) as PlanningContext
  const { nodes, columns } = await readCascade(context, {
    year: one.year,
    top: above,
    withSpecialists: one.level === specialistLevel,
  })
  const column = columns.find(({ indicator }) => indicator === one.indicator)!
  const place = nodes.findIndex(
    ({ level, id, unit }) => level === one.level && id === one.node && unit === one.unit,
  )
  const answer = await keepWishes(deciding, {
    params: { year: one.year, level: above.level, node: above.node },
    body: {
      reason: one.reason,
      wishes: [
        {
          indicator: one.indicator,
          level: one.level,
          node: one.node,
          unit: one.unit,
          version: column.version[place]!,
          value: Math.round(one.value * 10 ** column.decimals),
          locked: true,
          lower: null,
          upper: null,
          moved: true,
        },
      ],
    },
  })
  if (answer.outcome === 'kept') return
  if (answer.outcome !== 'contradiction')
    throw new Problem(409, 'changed_meanwhile', 'The target has been moved meanwhile. Read it again')
  const clashing = answer.contradictions.flatMap(({ wishes }) =>
    wishes.map(({ name, kind }) => `${name} (${kind})`),
  )
  throw new Problem(
    409,
    'proposal_contradicts',
    `${one.value} cannot be had beside what is locked: ${clashing.join(', ')}. Loosen one of these in the cascade first`,
  )
}

function capacityOf({ role, at }: Signature) {
  return { role: role as never, at: { level: at.level, node: at.node }, deputyFor: null }
}
