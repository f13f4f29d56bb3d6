import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { auditedActor, type Identity, type Viewed } from '../../identity/index.ts'
import { firstThresholds, type Thresholds } from '../definition/mark.ts'

type DatedThresholds = Thresholds & { from: string | null; name: string | null; at: string | null }

/** The probabilities that part the marks, the latest first; those of the beginning last. */
export async function listThresholds({
  entered,
}: {
  entered: () => Promise<Entered<object>>
}): Promise<DatedThresholds[]> {
  const { database } = await entered()
  return read(database)
}

/** The probabilities that part the marks on a day. */
export async function thresholdsOn(
  context: { entered: () => Promise<Entered<object>> },
  day: string,
): Promise<Thresholds> {
  const all = await listThresholds(context)
  return all.find(({ from }) => from === null || from <= day) ?? firstThresholds
}

/** Sets the probabilities that part the marks, from today on. */
export async function setThresholds(
  context: Viewed & { entered: () => Promise<Entered<object>>; identity: Identity; clock: Clock },
  { body }: { body: Thresholds },
): Promise<DatedThresholds[]> {
  const { viewer, identity, clock } = context
  const { inTransaction } = await context.entered()
  const at = identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
  return inTransaction(async (transaction) => {
    await sql`INSERT INTO forecasting.threshold
        (threshold, not_expected_below, on_course_from, valid_from, set_at, account, name)
      VALUES (${randomUUIDv7()}, ${body.notExpectedBelow}, ${body.onCourseFrom}, ${clock.today().toString()}, ${at},
        ${viewer.account}, ${viewer.name})`.execute(transaction)
    const all = await read(transaction)
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('forecast.thresholds', null)),
      action: 'forecast.thresholds',
      outcome: 'done',
      facts: { notExpectedBelow: body.notExpectedBelow, onCourseFrom: body.onCourseFrom },
    })
    return all
  })
}

async function read(database: QueryExecutorProvider): Promise<DatedThresholds[]> {
  const { rows } = await sql<DatedThresholds>`
    SELECT not_expected_below AS "notExpectedBelow", on_course_from AS "onCourseFrom", valid_from AS "from",
      name, set_at AS at
    FROM forecasting.threshold ORDER BY valid_from DESC, threshold DESC`.execute(database)
  return [...rows, { ...firstThresholds, from: null, name: null, at: null }]
}
