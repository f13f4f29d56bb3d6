import type { Status } from '../../../design/figure/StatusShape.tsx'
import type { Judgement } from '../../forecasting/contract.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { statusOfMark } from '../../planning/ui/public/status-of-mark.ts'
import type { WindowPage } from '../contract.ts'
import { isTargetMet } from './lead-facts.ts'

/** How an indicator of a page stands to its target, and what is forecast of it; either may be missing. */
export type Standing = {
  status: Status | null
  judgement: Judgement | null
  /** Whether, the year over, the mark is another than the known value alone would give: what is not entered yet decides. */
  isByLateEntry: boolean
}

/**
 * How a page's indicators stand, by their ids: by the mark that their forecast gives. A target that no plan has set, but the
 * catalogue, is judged once the year is over.
 */
export function findStandings(
  page: Pick<WindowPage, 'indicators'>,
  indicators: readonly Pick<Indicator, 'id' | 'direction'>[],
  judgements: readonly Judgement[] | undefined,
  yearIsOver: boolean,
): ReadonlyMap<string, Standing> {
  const directions = new Map(indicators.map((one) => [one.id, one.direction]))
  const judged = new Map(judgements?.map((one) => [one.indicator, one]))
  return new Map(
    page.indicators.map((one) => {
      const judgement = judged.get(one.indicator) ?? null
      const met = yearIsOver ? isTargetMet(one, directions.get(one.indicator) ?? 'higher') : null
      const overStatus = met === null ? 'noValue' : met ? 'fulfilled' : 'notFulfilled'
      const status =
        one.target === null
          ? null
          : judgement?.mark
            ? statusOfMark(judgement.mark)
            : yearIsOver
              ? overStatus
              : null
      const isByLateEntry =
        met !== null && judgement?.mark != null && met !== (judgement.mark === 'fulfilled')
      return [one.indicator, { status, judgement, isByLateEntry }]
    }),
  )
}

/** How many of a page's targets stand how, and those that ask for attention, the least likely first. */
export type PlanFacts = {
  of: number
  counts: Record<Status, number>
  attention: (Standing & { indicator: string; status: Status })[]
}

const troubled: readonly Status[] = ['notFulfilled', 'notExpected', 'atRisk']

/** What is worth saying of a plan before its figures; null where there are no targets, or nothing is known of them yet. */
export function findPlanFacts(standings: ReadonlyMap<string, Standing>): PlanFacts | null {
  const marked = [...standings].flatMap(([indicator, { status, ...standing }]) =>
    status === null ? [] : [{ indicator, status, ...standing }],
  )
  if (marked.length === 0) return null
  const counts = { fulfilled: 0, onCourse: 0, atRisk: 0, notExpected: 0, notFulfilled: 0, noValue: 0 }
  for (const { status } of marked) counts[status]++
  return {
    of: marked.length,
    counts,
    attention: marked
      .filter(({ status }) => troubled.includes(status))
      .toSorted(
        (a, b) =>
          troubled.indexOf(a.status) - troubled.indexOf(b.status) ||
          (a.judgement?.probability ?? 0) - (b.judgement?.probability ?? 0),
      ),
  }
}
