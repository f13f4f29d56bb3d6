import type { z } from 'zod'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Criterion, openFigures } from '../../indicators/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { getRedundancy, IndicatorPair } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { correlatePanels, type Panel } from '../definition/correlate.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'

/** From here on two indicators say nearly the same, or pull against each other. */
const nearlyTheSame = 0.8
const against = -0.3

/** The years looked back upon. */
const yearsBack = 3

/**
 * Which indicators of a plan say nearly the same and which pull against each other, over the offices and the months of the
 * last three years that are stored, and what each costs to collect.
 */
export async function readRedundancy(
  { entered, results }: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<z.input<typeof getRedundancy.reply>> {
  const { database } = await entered()
  const { content } = await getPlan(database, year)
  const planned = indicatorsOf(content)
  const { catalogue } = results
  const criteria = planned.flatMap(({ indicator }) => catalogue.find(indicator) ?? [])
  const months = monthEnds(results.today())
  const span: Span = 'month'
  const ranges = months.map((day) => spanEndingOn(span, day))
  const figures = await openFigures(results, { knownOn: null, ranges, indicators: criteria })
  const day = organisationOn(figures.organisation, months.at(-1)!)
  const offices = day.root ? day.unitsUnder(day.root) : []
  const panels = criteria.map(
    (criterion): Panel =>
      offices.map((office) =>
        figures.course(criterion, office, ranges).map((figure) => turned(criterion, figure?.value ?? null)),
      ),
  )
  const pairs = criteria.flatMap((first, a) =>
    criteria.slice(a + 1).flatMap((second, b): IndicatorPair[] => {
      const found = correlatePanels(panels[a]!, panels[a + 1 + b]!)
      if (!found) return []
      const { correlation, lower, upper } = found
      // Only what chance does not explain is said to be so.
      const relation =
        correlation >= nearlyTheSame ? 'same' : correlation <= against && upper < 0 ? 'against' : 'apart'
      const shared = measuresOf(first).filter((one) => measuresOf(second).includes(one))
      return [
        {
          first: first.id,
          second: second.id,
          correlation,
          lower,
          upper,
          points: found.points,
          relation,
          sharedMeasures: shared,
        },
      ]
    }),
  )
  return {
    from: isoOfDay(ranges[0]!.from),
    to: isoOfDay(ranges.at(-1)!.to),
    pairs: pairs.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)),
    costs: planned.map(({ indicator, collectionHours: hours, weight }) => ({
      indicator,
      hours,
      weight,
      hoursPerWeight: hours === null || weight === 0 ? null : hours / weight,
    })),
    hours: planned.reduce((sum, { collectionHours }) => sum + (collectionHours ?? 0), 0),
    indicators: planned.length,
    ceiling: content.ceiling,
  }
}

function monthEnds(today: number): number[] {
  const last = Temporal.PlainDate.from(isoOfDay(today))
  // A month that is not over would be set against whole ones.
  const isOver = last.day === last.daysInMonth
  const end = isOver ? last : last.with({ day: 1 }).subtract({ days: 1 })
  return Array.from({ length: yearsBack * 12 }, (_, back) => {
    const month = end.with({ day: 1 }).subtract({ months: yearsBack * 12 - 1 - back })
    return dayOf(month.with({ day: month.daysInMonth }).toString())
  })
}

/** A figure turned so that more is better. */
function turned({ direction }: Criterion, value: number | null): number | null {
  return value === null ? null : direction === 'lower' ? -value : value
}

/** The measures of the catalogue that a formula names outright. */
function measuresOf({ formula }: Criterion): string[] {
  return Object.entries(formula).flatMap(([key, value]) =>
    ['of', 'in', 'per', 'stock'].includes(key) && typeof value === 'string' ? [value] : [],
  )
}
