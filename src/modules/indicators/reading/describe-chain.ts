import { type Day, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { organisationOn } from '../../register/index.ts'
import type { Chain, ChainCriterion } from '../contract.ts'
import type { Criterion } from '../definition/catalogue.ts'
import type { Results } from '../results/open-results.ts'
import { openFigures } from './open-figures.ts'

const nothing = { numerator: null, denominator: null, value: null }

/** Goals and the criteria that lead to them, each with the country's figure of the year to a day, and its target. */
export async function describeChain(
  { results, clock }: { results: Results; clock: Clock },
  { day, knownOn }: { day: Day; knownOn: Day | null },
): Promise<Chain> {
  const { catalogue } = results
  const range = spanEndingOn('ytd', day)
  const linked = catalogue.indicators.filter(({ criterion }) => criterion !== undefined)
  const figures = await openFigures(results, { knownOn, ranges: [range], indicators: linked })
  const root = organisationOn(figures.organisation, day).root
  return {
    goals: catalogue.goals.map(({ id, title }) => ({ id, title })),
    criteria: linked.flatMap((indicator): ChainCriterion[] => {
      const { id, title, criterion, unit, decimals } = indicator
      if (!criterion) return []
      return [
        {
          id,
          title,
          criterion,
          leadsTo: indicator.leads_to,
          goal: indicator.goal ?? null,
          unit,
          decimals,
          figure: (root && figures.at(indicator, [root], range)[0]) ?? nothing,
          target: targetOf(clock, indicator, day),
        },
      ]
    }),
    node: root ? { level: root.level, id: root.id, name: root.name, kind: root.kind } : null,
    date: isoOfDay(day),
    from: isoOfDay(range.from),
    state: figures.state,
  }
}

function targetOf(clock: Clock, { targets }: Criterion, day: Day): ChainCriterion['target'] {
  const { year } = partsOfDay(day)
  const target = targets.find((one) => one.year === year)
  if (!target) return null
  const { demo } = clock.settings()
  const scaled = demo && target.scales && demo.scale !== 1
  return { value: target.value, year, demoValue: scaled ? target.value * demo.scale : null }
}
