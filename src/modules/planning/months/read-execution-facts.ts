import type { Signature } from '../../identity/contract.ts'
import type { Criterion } from '../../indicators/index.ts'
import type { MonthPage } from '../contract.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { type PlacedCause, readCauses } from './read-executions.ts'
import { type MonthFigure, plannedCriteria, readMonthFigures } from './read-month-figures.ts'

/** An office beside the others, as the country's report shows it. */
export type OfficeExecution = MonthPage['offices'][number] & {
  figures: readonly MonthFigure[]
  causes: readonly Pick<PlacedCause, 'indicator' | 'wording' | 'name' | 'on'>[]
}

/** What a report of execution tells; without a signature it is a draft. */
export type ExecutionFacts = {
  page: MonthPage
  /** What the whole service is called. */
  service: string
  /** The product's day. */
  today: string
  criteria: readonly Pick<Criterion, 'id' | 'title' | 'unit' | 'decimals' | 'direction'>[]
  /** Of the country's report; those that lack most first. */
  offices: readonly OfficeExecution[]
  signature: Signature | null
}

/** Reads what the report of execution of a month's page tells. */
export async function readExecutionFacts(
  context: PlanningContext,
  { page, signature }: { page: MonthPage; signature: Signature | null },
): Promise<ExecutionFacts> {
  const { year, month } = page
  const { database } = await context.entered()
  const plan = await getPlan(database, year)
  const figures = await readMonthFigures(context, {
    plan,
    month,
    nodes: page.offices.map(({ node }) => node),
  })
  const causes = await readCauses(database, { year, month })
  const root = await rootOf(context)
  return {
    page,
    service: (await context.places())?.nameOf(root) ?? root.node,
    today: context.clock.today().toString(),
    criteria: plannedCriteria(context, plan),
    offices: page.offices.map((office, index) => ({
      ...office,
      figures: figures[index]!,
      causes: causes.filter(({ level, node }) => level === office.node.level && node === office.node.id),
    })),
    signature,
  }
}
