import type { QueryExecutorProvider } from 'kysely'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Criterion, openFigures } from '../../indicators/index.ts'
import type { OrganisationOnDay } from '../../register/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { MonthIndicator } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import type { StoredPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { type ClosedFigure, lastDayOf, readClosedFigures } from './close-month.ts'
import { hasChanged } from './has-changed.ts'

type NodeName = { level: string; id: string }

/** What is recorded of an indicator of a closed month at a node, beside what it is judged by; causes come from elsewhere. */
export type MonthFigure = Omit<MonthIndicator, 'cause'>

/** The indicators of a plan that the catalogue knows, in the plan's order. */
export function plannedCriteria(
  { results }: PlanningContext,
  plan: Pick<StoredPlan, 'content'>,
): Criterion[] {
  return indicatorsOf(plan.content).flatMap(({ indicator }) => results.catalogue.find(indicator) ?? [])
}

/** The organisation on the last day of a month, or today where the month is not over. */
export async function organisationOfMonth(
  { results, clock }: PlanningContext,
  { year, month }: { year: number; month: number },
): Promise<{ organisation: OrganisationOnDay; enteredTo: string | null }> {
  const day = Math.min(dayOf(lastDayOf(year, month)), dayOf(clock.today().toString()))
  const figures = await openFigures(results, {
    knownOn: null,
    ranges: [spanEndingOn('ytd', day)],
    indicators: [],
  })
  return {
    organisation: organisationOn(figures.organisation, day),
    enteredTo: figures.state.lastRecordedOn,
  }
}

/**
 * The figures of a closed month at some nodes, for each in the order of the plan: as recorded, with the target then in force,
 * how it stood, a year before (as recorded, where that month was closed), and as known now.
 */
export async function readMonthFigures(
  context: PlanningContext,
  { plan, month, nodes }: { plan: StoredPlan; month: number; nodes: readonly NodeName[] },
): Promise<MonthFigure[][]> {
  const { results, entered } = context
  const { database } = await entered()
  const { year } = plan
  const criteria = plannedCriteria(context, plan)
  const range = spanEndingOn('ytd', dayOf(lastDayOf(year, month)))
  const yearBefore = spanEndingOn('ytd', dayOf(lastDayOf(year - 1, month)))
  const recorded = await findRecorded(database, { year, month, nodes })
  const recordedBefore = await findRecorded(database, { year: year - 1, month, nodes })
  const figures = await openFigures(results, {
    knownOn: null,
    ranges: [range, yearBefore],
    indicators: criteria,
  })
  return nodes.map((node) =>
    criteria.map((criterion): MonthFigure => {
      const known = (at: typeof range) => figures.at(criterion, [node], at)[0]
      const kept = recorded(node, criterion.id)
      const now = known(range)
      const before = (recordedBefore(node, criterion.id) ?? known(yearBefore))?.value ?? null
      const value = kept?.value ?? null
      const target = kept?.target ?? null
      const mark = kept?.mark ?? null
      return {
        indicator: criterion.id,
        recorded: value,
        target,
        reached: value === null || target === null || target === 0 ? null : value / target,
        expected: kept?.expected ?? null,
        mark,
        behind: mark === null ? null : !(mark === 'fulfilled' || mark === 'on_course'),
        before,
        now: now?.value ?? null,
        changed: kept !== undefined && hasChanged(kept, now),
      }
    }),
  )
}

async function findRecorded(
  database: QueryExecutorProvider,
  asked: { year: number; month: number; nodes: readonly NodeName[] },
): Promise<(node: NodeName, indicator: string) => ClosedFigure | undefined> {
  const key = (level: string, id: string, indicator: string) => [level, id, indicator].join('\0')
  const found = new Map(
    (await readClosedFigures(database, asked)).map((one) => [key(one.level, one.node, one.indicator), one]),
  )
  return ({ level, id }, indicator) => found.get(key(level, id, indicator))
}
