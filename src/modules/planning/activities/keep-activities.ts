import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Activity, getActivities } from '../contract.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'
import { countYoungStarts } from './count-young-starts.ts'
import { getUnit } from './get-unit.ts'

type Params = { year: number; level: string; node: string }
type StoredActivity = Omit<Activity, 'overdue' | 'actual'>
type Body = Omit<StoredActivity, 'activity' | 'name' | 'at'> & { activity: string | null }

const columns = sql`activity, kind, indicator, title, owner, starts_on AS "startsOn", due_on AS "dueOn", state,
  state_note AS "stateNote", measure, participants, version, name, changed_at AS at`

/** The action plan of an office (or of the service, at the root), in the order of its days. */
export async function listActivities(
  context: PlanningContext,
  { params: { year, level, node } }: { params: Params },
): Promise<z.input<typeof getActivities.reply>> {
  const { database } = await context.entered()
  await getPlan(database, year)
  const unit = await getUnit(context, { level, node })
  const { rows } = await sql<StoredActivity>`
    SELECT ${columns} FROM planning.activity WHERE year = ${year} AND level = ${level} AND node = ${node}
    ORDER BY kind, due_on, starts_on, activity`.execute(database)
  const begun = rows.some(({ kind }) => kind === 'youth_measure')
    ? await countYoungStarts(context, year, node)
    : new Map<string, number>()
  const told = describe(context.clock.today().toString(), begun)
  return {
    node: unit,
    activities: rows.map(told),
    mayWrite: context.viewer.may('activity.write', { level, node }) !== undefined,
  }
}

/**
 * Adds an activity to the plan of an office, or changes one. Throws a Problem: 409 where somebody has changed it since it
 * was read, 400 where its days are not of the year or something that belongs to its kind is missing.
 */
export async function keepActivity(
  context: PlanningContext,
  { params, body }: { params: Params; body: Body },
): Promise<Activity> {
  const { year, level, node } = params
  const { inTransaction, database } = await context.entered()
  await getPlan(database, year)
  await getUnit(context, { level, node })
  refuseFaults(year, body)
  const signing = await openSigning(context)
  const kept = await inTransaction(async (transaction) => {
    const key = body.activity ?? randomUUIDv7()
    if (body.activity !== null)
      await refuseChanged(transaction, { year, level, node }, body.activity, body.version)
    const version = body.activity === null ? 1 : body.version + 1
    const { account, name } = signing.viewer
    await sql`INSERT INTO planning.activity (activity, year, level, node, kind, indicator, title, owner, starts_on,
        due_on, state, state_note, measure, participants, version, changed_at, account, name)
      VALUES (${key}, ${year}, ${level}, ${node}, ${body.kind}, ${body.indicator}, ${body.title}, ${body.owner},
        ${body.startsOn}, ${body.dueOn}, ${body.state}, ${body.stateNote}, ${body.measure}, ${body.participants},
        ${version}, ${momentOf(signing)}, ${account}, ${name})
      ON CONFLICT (activity) DO UPDATE SET kind = excluded.kind, indicator = excluded.indicator,
        title = excluded.title, owner = excluded.owner, starts_on = excluded.starts_on, due_on = excluded.due_on,
        state = excluded.state, state_note = excluded.state_note, measure = excluded.measure,
        participants = excluded.participants, version = excluded.version, changed_at = excluded.changed_at,
        account = excluded.account, name = excluded.name`.execute(transaction)
    const { rows } = await sql<StoredActivity>`
      SELECT ${columns} FROM planning.activity WHERE activity = ${key}`.execute(transaction)
    await auditPlanning(signing, transaction, {
      year,
      kind: 'activity',
      place: { level, node },
      permission: 'activity.write',
      facts: { activity: key, title: body.title, state: body.state },
    })
    return rows[0]!
  })
  const begun = kept.measure ? await countYoungStarts(context, year, node) : new Map<string, number>()
  return describe(signing.today.toString(), begun)(kept)
}

function describe(today: string, begun: ReadonlyMap<string, number>): (one: StoredActivity) => Activity {
  return (one) => ({
    ...one,
    overdue: (one.state === 'planned' || one.state === 'under_way') && one.dueOn < today,
    actual: one.measure === null ? null : (begun.get(one.measure) ?? 0),
  })
}

function refuseFaults(
  year: number,
  { kind, startsOn, dueOn, state, stateNote, measure, participants }: Body,
): void {
  if (dueOn < startsOn) {
    throw new Problem(
      400,
      'activity_days',
      `An activity cannot end (${dueOn}) before it begins (${startsOn})`,
    )
  }
  if (!dueOn.startsWith(`${year}-`) && !startsOn.startsWith(`${year}-`)) {
    throw new Problem(
      400,
      'activity_year',
      `Neither ${startsOn} nor ${dueOn} is in ${year}, the year of the plan`,
    )
  }
  if (state === 'dropped' && !stateNote) {
    throw new Problem(400, 'activity_dropped', 'Say why the activity is dropped')
  }
  if (kind === 'youth_measure' && (measure === null || participants === null)) {
    throw new Problem(
      400,
      'activity_measure',
      'A measure for the young needs its kind and how many are to take part',
    )
  }
  if (kind === 'activity' && measure !== null) {
    throw new Problem(
      400,
      'activity_measure',
      'Only a line of the plan of measures for the young names a kind of measure',
    )
  }
}

async function refuseChanged(
  transaction: QueryExecutorProvider,
  { year, level, node }: { year: number } & Place,
  key: string,
  version: number,
): Promise<void> {
  const { rows } = await sql<{ version: number; name: string; at: string }>`
    SELECT version, name, changed_at AS at FROM planning.activity
    WHERE activity = ${key} AND year = ${year} AND level = ${level} AND node = ${node} FOR UPDATE`.execute(
    transaction,
  )
  const [there] = rows
  if (!there)
    throw new Problem(
      404,
      'activity',
      `There is no activity ${key} in the plan of ${level} ${node} for ${year}`,
    )
  if (there.version === version) return
  throw new Problem(
    409,
    'changed_meanwhile',
    `${there.name} changed this at ${there.at}, after you read it. Read it again and repeat your change`,
  )
}
