import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import type { Signature } from '../../identity/contract.ts'
import { openFigures } from '../../indicators/index.ts'
import type { PlanContent, PlanMoney, PlanOrder, YearEnd } from '../contract.ts'
import { readMoney } from '../money/read-money.ts'
import { listOrders } from '../orders/read-orders.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { targetsInForce } from '../targets/targets-in-force.ts'
import { readYearEnd } from './read-year-end.ts'

/** An indicator as the report writes it. */
export type ReportIndicator = {
  id: string
  title: { lt: string }
  definition: { lt: string }
  unit: string
  decimals: number
  direction: 'higher' | 'lower' | 'neutral'
}

/** What the annual report tells. */
export type ReportFacts = {
  year: number
  issuedOn: string
  service: string
  content: PlanContent
  indicators: readonly ReportIndicator[]
  /** Year to date at the end of each month, for the country, with the target then in force, by indicator. */
  courses: ReadonlyMap<string, { value: number | null; target: number | null }[]>
  national: YearEnd
  offices: readonly YearEnd[]
  money: PlanMoney
  orders: readonly PlanOrder[]
  signature: Signature
}

/** Reads what the annual report of a year tells. */
export async function readReportFacts(
  context: PlanningContext,
  { year, signature }: { year: number; signature: Signature },
): Promise<ReportFacts> {
  const { entered, results, clock } = context
  const { database } = await entered()
  const { content } = await getPlan(database, year)
  const root = await rootOf(context)
  const national = await readYearEnd(context, { params: { year, ...root } })
  const money = await readMoney(context, { params: { year } })
  const offices: YearEnd[] = []
  for (const { level, id } of money.offices) {
    if (id !== root.node) offices.push(await readYearEnd(context, { params: { year, level, node: id } }))
  }
  const indicators = national.indicators.map(({ indicator }) => results.catalogue.find(indicator)!)
  const months = Array.from({ length: 12 }, (_, month) =>
    Temporal.PlainDate.from({ year, month: month + 1, day: 31 }, { overflow: 'constrain' }).toString(),
  )
  const ranges = months.map((month) => spanEndingOn('ytd', dayOf(month)))
  const figures = await openFigures(results, { knownOn: null, ranges, indicators })
  const place = { level: root.level, id: root.node }
  const targets = await Promise.all(months.map((day) => targetsInForce(database, { day, nodes: [place] })))
  return {
    year,
    issuedOn: clock.today().toString(),
    service: national.node.name,
    content,
    indicators,
    courses: new Map(
      indicators.map((indicator) => [
        indicator.id,
        figures.course(indicator, place, ranges).map((figure, month) => ({
          value: figure?.value ?? null,
          target:
            targets[month]!.find((one) => one.indicator === indicator.id && one.node === root.node)?.value ??
            null,
        })),
      ]),
    ),
    national,
    offices,
    money,
    orders: await listOrders(database, year),
    signature,
  }
}
