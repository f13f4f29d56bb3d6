import { type Day, dayOf, dayOfParts, findDay, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Viewed } from '../../identity/index.ts'
import type { Criterion } from '../../indicators/index.ts'
import type { FanPoint, Judgement } from '../contract.ts'
import type { Outlook } from '../definition/judge-panel.ts'
import { expectedAsBefore, forecastBand, judgeTarget, nowcastBand } from '../definition/judge-target.ts'
import type { Thresholds } from '../definition/mark.ts'
import { pointOnWay, type Way } from '../definition/usual-way.ts'
import type { ForecastContext } from '../reading/forecast-context.ts'
import { thresholdsOn } from '../thresholds/keep-thresholds.ts'
import { type FindTarget, findTargets } from './find-targets.ts'
import { type JudgedDay, type JudgedIndicator, weeksOf } from './judge-day.ts'
import { readJudgedDay } from './keep-judged-days.ts'

/** What makes judgements of a judged day: the targets in force, and the probabilities that part the marks. */
export type Judging = { judged: JudgedDay; findTarget: FindTarget; thresholds: Thresholds }

/** The direction that is better; of what has none, more is: a target is then something to be reached. */
export function betterOf({ direction }: Criterion): 'higher' | 'lower' {
  return direction === 'lower' ? 'lower' : 'higher'
}

/** Reads what judges a day: the targets that had been decided by the day on which the register is known. */
export async function readJudging(context: ForecastContext, judged: JudgedDay): Promise<Judging> {
  const { date, knownOn } = judged
  const day = isoOfDay(date)
  return {
    judged,
    findTarget: await findTargets(context, {
      day,
      decidedBy: knownOn === null ? null : isoOfDay(knownOn),
    }),
    thresholds: await thresholdsOn(context, day),
  }
}

/** The judgement of an indicator at a node; null where nothing can be said. */
export function judgementOf(
  { judged, findTarget, thresholds }: Judging,
  criterion: Criterion,
  { outlooks }: JudgedIndicator,
  node: number,
): Judgement | null {
  const outlook = outlooks[node]
  if (!outlook) return null
  const { level, id } = judged.nodes[node]!
  const target = findTarget(criterion.id, level, id)
  const { forecast, ...band } = forecastBand(outlook)
  const { nowcast, ...late } = nowcastBand(outlook)
  const judgement =
    target === undefined
      ? null
      : judgeTarget(outlook, { target, better: betterOf(criterion), ...weeksOf(judged.date), thresholds })
  return {
    indicator: criterion.id,
    value: outlook.value,
    nowcast: { value: nowcast, ...late },
    forecast: { value: forecast, ...band },
    target: judgement?.target ?? null,
    expected: judgement ? judgement.expected : expectedAsBefore(outlook, weeksOf(judged.date).weeksLeft),
    probability: judgement?.probability ?? null,
    mark: judgement?.mark ?? null,
    pace: judgement?.pace ?? null,
  }
}

type Question = {
  params: { level: string; node: string }
  query: { date?: string | undefined; knownOn?: string | undefined }
}

/** A node's judgements, from what is kept. Throws a Problem where the day or the node cannot be asked for. */
export async function readForecast(context: ForecastContext, { params, query }: Question) {
  const { judged, stale } = await readJudgedDay(context, await askedOf(context, query))
  const judging = await readJudging(context, judged)
  const node = placeOf(judged, params)
  return {
    date: isoOfDay(judged.date),
    ...params,
    state: { position: judged.position, stale },
    judgements: judged.indicators.flatMap((one) => {
      const criterion = context.results.catalogue.find(one.indicator)
      return (criterion && judgementOf(judging, criterion, one, node)) ?? []
    }),
  }
}

/** The way that an indicator is expected and forecast to take through the year at a node. */
export async function readForecastCourse(
  context: ForecastContext,
  { params, query }: Question & { params: { indicator: string } },
) {
  const criterion = context.results.catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!criterion) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const { judged, stale } = await readJudgedDay(context, await askedOf(context, query))
  const judging = await readJudging(context, judged)
  const node = placeOf(judged, params)
  const indicator = judged.indicators.find((one) => one.indicator === criterion.id)
  const judgement = indicator ? judgementOf(judging, criterion, indicator, node) : null
  return {
    date: isoOfDay(judged.date),
    indicator: criterion.id,
    state: { position: judged.position, stale },
    judgement,
    points: indicator && judgement ? fanOf(judged, indicator, judgement, node) : [],
  }
}

/** How the targets of an indicator stand at the units below a node that the viewer may see. */
export async function readForecastBelow(
  context: ForecastContext & Viewed,
  { params, query }: Question & { params: { indicator: string } },
) {
  const criterion = context.results.catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!criterion) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const { judged, stale } = await readJudgedDay(context, await askedOf(context, query))
  const judging = await readJudging(context, judged)
  const top = placeOf(judged, params)
  const indicator = judged.indicators.find((one) => one.indicator === criterion.id)
  const isBelow = (place: number): boolean => {
    const above = judged.parents[place] ?? -1
    return above >= 0 && (above === top || isBelow(above))
  }
  return {
    date: isoOfDay(judged.date),
    indicator: criterion.id,
    state: { position: judged.position, stale },
    nodes: judged.nodes.flatMap(({ kind, inTree, level, id }, place) => {
      if (!indicator || kind !== 'unit' || !inTree || !isBelow(place)) return []
      if (!context.viewer.may('figures.read', { level, node: id })) return []
      const judgement = judgementOf(judging, criterion, indicator, place)
      if (!judgement?.mark || judgement.target === null) return []
      const { mark, target, probability, forecast } = judgement
      return [{ level, node: id, forecast: forecast.value, target, probability, mark }]
    }),
  }
}

/** The weekly points of a fan: the expected way, and from the judged day on the forecast's with its band. */
function fanOf(
  { days, date }: JudgedDay,
  { outlooks, course }: JudgedIndicator,
  judgement: Judgement,
  node: number,
): FanPoint[] {
  const outlook = outlooks[node]!
  const byNode = course.byNode[node] ?? []
  // People take the usual course of the top.
  const usual = byNode.length > 0 ? byNode : (course.byNode.find((one) => one.length > 0) ?? [])
  const origin = days.indexOf(date)
  const newYear = dayOfParts(partsOfDay(date).year, 1, 1) - 1
  const { nowcast, forecast, target } = judgement
  return days.map((day, point): FanPoint => {
    const at = { usual: usual[point] ?? 0, gone: (day - newYear) / (days.at(-1)! - newYear) }
    const expected = target === null ? null : expectedAt(outlook, target, at)
    if (day < date) return { date: isoOfDay(day), expected, median: null, lower: null, upper: null }
    const gone = goneBy(course.kind, usual, { point, origin, days })
    const way = (from: number, to: number, power: number): number => from + (to - from) * gone ** power
    const median = way(nowcast.value, forecast.value, 1)
    // Uncertainty grows as the root of what has been gone, from that of the nowcast.
    return {
      date: isoOfDay(day),
      expected,
      median,
      lower: median - way(nowcast.value - nowcast.lower, forecast.value - forecast.lower, 0.5),
      upper: median + way(nowcast.upper - nowcast.value, forecast.upper - forecast.value, 0.5),
    }
  })
}

/** The part of the way from the judged day to the year's end that is usually gone by a point. */
function goneBy(
  kind: JudgedIndicator['course']['kind'],
  usual: readonly number[],
  { point, origin, days }: { point: number; origin: number; days: readonly Day[] },
): number {
  const [from, to] = kind === 'share' ? [usual[origin]!, usual[point]!] : [0, 0]
  if (kind === 'share' && from < 1) return Math.min(1, Math.max(0, (to - from) / (1 - from)))
  const length = days.at(-1)! - days[origin]!
  return length > 0 ? (days[point]! - days[origin]!) / length : 1
}

function expectedAt(
  { way, endLine, line }: Outlook,
  target: number,
  { usual, gone }: { usual: number; gone: number },
): number {
  const figure = (target - endLine.added) / endLine.by
  return line.added + line.by * pointOnWay(wayAt(way, usual, gone), figure)
}

/** The usual way at another point of the year. */
function wayAt(way: Way, usual: number, gone: number): Way {
  switch (way.kind) {
    case 'share':
      return { ...way, share: usual }
    case 'distance':
      return { ...way, left: usual }
    case 'part':
      return { ...way, part: usual }
    case 'line':
      return { ...way, gone, season: usual }
  }
}

/** The day and the state that are asked for: today and all that is known where nothing is said. */
async function askedOf(
  { clock, results }: ForecastContext,
  query: Question['query'],
): Promise<{ date: Day; knownOn: Day | null }> {
  const today = dayOf(clock.today().toString())
  const date = query.date === undefined ? today : findDay(query.date)
  if (date === undefined) throw new Problem(400, 'date', `"${query.date}" is no calendar date`)
  if (date > today) {
    throw new Problem(400, 'future', `${isoOfDay(date)} is yet to come: today is ${isoOfDay(today)}`)
  }
  const asked = query.knownOn === undefined ? null : dayOf(query.knownOn)
  return { date, knownOn: asked === null || asked >= today ? await results.presentKnownOn() : asked }
}

function placeOf({ nodes, date }: JudgedDay, { level, node }: Question['params']): number {
  const place = nodes.findIndex((one) => one.inTree && one.level === level && one.id === node)
  if (place >= 0) return place
  throw new Problem(
    404,
    'node',
    `There is no ${level} "${node}" on ${isoOfDay(date)}. Choose another date, or find it from the country down`,
  )
}
