import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { openFigures } from '../../indicators/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { getTask, TaskTarget } from '../contract.ts'
import { targetMaking } from '../definition/target-kind.ts'
import { keepAcknowledgement } from '../orders/acknowledge.ts'
import { readAcknowledgements } from '../orders/read-orders.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { openSigning } from '../steps/record-step.ts'
import { dayOfPlan } from '../targets/day-of-plan.ts'
import { together } from '../targets/read-targets-at.ts'
import { type TargetInForce, targetsInForce } from '../targets/targets-in-force.ts'

type Params = { year: number; staff: string }

/** A specialist's task: the targets in force, with what has been reached and the division's own target beside them. */
export async function readTask(
  { entered, results, clock, viewer }: PlanningContext,
  { params: { year, staff } }: { params: Params },
): Promise<z.input<typeof getTask.reply>> {
  const { database } = await entered()
  await getPlan(database, year)
  const date = await dayOfPlan(database, year, clock.today().toString())
  const inForce = await targetsInForce(database, {
    day: date,
    nodes: [{ level: specialistLevel, id: staff }],
  })
  const own = inForce.filter(({ level, node }) => level === specialistLevel && node === staff)
  const divisions = await targetsInForce(database, {
    day: date,
    nodes: own.map(({ unit }) => ({ level: '', id: unit })),
  })
  const { catalogue } = results
  const indicators = catalogue.indicators.filter(({ id }) => own.some(({ indicator }) => indicator === id))
  const range = spanEndingOn('ytd', dayOf(date))
  const figures = await openFigures(results, { knownOn: null, ranges: [range], indicators })
  const organisation = organisationOn(figures.organisation, dayOf(date))
  const name = figures.organisation.staffNames.get(staff)
  if (name === undefined && !figures.organisation.staffNumbers.has(staff)) {
    throw new Problem(404, 'node', `There is no specialist "${staff}". Look for them with the search`)
  }
  const unitOf = (id: string) => {
    const found = organisation.nodes.find((one) => one.kind === 'unit' && one.id === id)
    return { level: found?.level ?? '', id, name: found?.name ?? id, kind: 'unit' as const }
  }
  const task = taskOf(year, staff, own)
  const acknowledged =
    task === null
      ? undefined
      : (await readAcknowledgements(database, task)).get(`${specialistLevel}/${staff}`)
  const place = { level: specialistLevel, node: staff }
  return {
    specialist: { level: specialistLevel, id: staff, name: name ?? staff, kind: 'specialist' },
    year,
    date,
    targets: indicators.map((criterion): TaskTarget => {
      const parts = own.filter(({ indicator }) => indicator === criterion.id)
      return {
        indicator: criterion.id,
        target: together(parts, targetMaking(criterion, catalogue).kind),
        parts: parts.map(({ unit, value, from }) => ({ unit: unitOf(unit), target: value, from })),
        actual: figures.at(criterion, [{ level: specialistLevel, id: staff }], range)[0]?.value ?? null,
        ofDivision:
          divisions.find(({ indicator, node }) => indicator === criterion.id && node === parts[0]!.unit)
            ?.value ?? null,
      }
    }),
    task,
    acknowledged: acknowledged ?? null,
    mayAcknowledge: task !== null && !acknowledged && viewer.may('task.acknowledge', place) !== undefined,
    mayPropose: viewer.may('target.propose', place) !== undefined,
  }
}

/** What a specialist acknowledges: a name that changes whenever one of their targets does; null where they have none. */
export function taskOf(year: number, staff: string, targets: readonly TargetInForce[]): string | null {
  if (targets.length === 0) return null
  const told = targets
    .map(({ indicator, unit, value, from }) => `${indicator} ${unit} ${value} ${from}`)
    .sort()
    .join('\n')
  return `task/${year}/${staff}/${createHash('sha256').update(told).digest('hex').slice(0, 16)}`
}

/** Acknowledges one's own task. Throws a Problem (409) where it is not the task that was read. */
export async function acknowledgeTask(
  context: PlanningContext,
  { params: { year, staff }, body }: { params: Params; body: { task: string } },
): Promise<{ at: string }> {
  const { database, inTransaction } = await context.entered()
  const signing = await openSigning(context)
  const day = await dayOfPlan(database, year, context.clock.today().toString())
  return inTransaction(async (transaction) => {
    const task = await readOwnTask(transaction, { year, staff, day })
    if (task === null || task !== body.task) {
      throw new Problem(
        409,
        'task_changed',
        'The task has changed since you read it (or there is none). Read it again',
      )
    }
    const place = { level: specialistLevel, node: staff }
    const at = await keepAcknowledgement(signing, transaction, {
      document: task,
      place,
      permission: 'task.acknowledge',
      year,
    })
    return { at }
  })
}

/** The name of a specialist's task on a day. */
async function readOwnTask(
  database: QueryExecutorProvider,
  { year, staff, day }: Params & { day: string },
): Promise<string | null> {
  const own = await targetsInForce(database, { day, nodes: [{ level: specialistLevel, id: staff }] })
  return taskOf(
    year,
    staff,
    own.filter(({ level, node }) => level === specialistLevel && node === staff),
  )
}

/** The specialists with a task on a day, by the divisions that gave it, and who of them has acknowledged it as it stands. */
export async function readTaskStanding(
  database: QueryExecutorProvider,
  { year, day }: { year: number; day: string },
): Promise<{ staff: string; units: string[]; acknowledged: boolean }[]> {
  const targets = (await targetsInForce(database, { day })).filter(({ level }) => level === specialistLevel)
  const { rows } = await sql<{ document: string }>`
    SELECT document FROM planning.acknowledgement WHERE document LIKE ${`task/${year}/%`}`.execute(database)
  const acknowledged = new Set(rows.map(({ document }) => document))
  return [...Map.groupBy(targets, ({ node }) => node)].map(([staff, own]) => ({
    staff,
    units: [...new Set(own.map(({ unit }) => unit))],
    acknowledged: acknowledged.has(taskOf(year, staff, own)!),
  }))
}
