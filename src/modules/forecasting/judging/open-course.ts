import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Criterion } from '../../indicators/index.ts'
import type { Mark } from '../../planning/contract.ts'
import { judgeTarget, nowcastBand } from '../definition/judge-target.ts'
import type { ForecastContext } from '../reading/forecast-context.ts'
import { thresholdsOn } from '../thresholds/keep-thresholds.ts'
import { weeksOf } from './judge-day.ts'
import { readJudgedDay } from './keep-judged-days.ts'
import { betterOf } from './read-judgements.ts'

/** Where an indicator should stand at a node on the way to a target, and what it comes to with what is to be entered. */
export type CourseTo = (
  indicator: Criterion,
  node: { level: string; id: string },
  target: number | null,
) => { expected: number | null; mark: Mark | null; nowcast: number } | null

/** Opens the courses of a judged day; null is given where nothing can be said of an indicator at a node. */
export async function openCourse(
  context: ForecastContext,
  { day, knownOn }: { day: Day; knownOn: Day | null },
): Promise<CourseTo> {
  const state = knownOn ?? (await context.results.presentKnownOn())
  const { judged } = await readJudgedDay(context, { date: day, knownOn: state })
  const thresholds = await thresholdsOn(context, isoOfDay(day))
  const keyOf = (level: string, id: string) => `${level}\0${id}`
  const places = new Map(judged.nodes.map(({ level, id }, place) => [keyOf(level, id), place]))
  const indicators = new Map(judged.indicators.map((one) => [one.indicator, one]))
  return (indicator, { level, id }, target) => {
    const place = places.get(keyOf(level, id))
    const outlook = place === undefined ? null : indicators.get(indicator.id)?.outlooks[place]
    if (!outlook) return null
    const judgement =
      target === null
        ? null
        : judgeTarget(outlook, {
            target,
            better: betterOf(indicator),
            ...weeksOf(day),
            thresholds,
          })
    return {
      expected: judgement?.expected ?? null,
      mark: judgement?.mark ?? null,
      nowcast: nowcastBand(outlook).nowcast,
    }
  }
}
