import { openContext } from '../src/context.ts'
import {
  betterOf,
  firstThresholds,
  forecastBand,
  judgeDay,
  judgeTarget,
  weeksOf,
} from '../src/modules/forecasting/index.ts'
import type { Criterion } from '../src/modules/indicators/index.ts'
import { dayOfParts } from '../src/platform/calendar/day.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import type { BenchRun, Findings } from './bench.ts'
import { lastYear, type PeerView, peerError, peerProbability, straightLine } from './forecast-peers.ts'
import { seededRegister } from './seeded-register.ts'
import { yearToDate } from './year-to-date.ts'

export const name = 'forecast'
export const summary =
  'year ends forecast at the end of every month of 2012 for every office and division; beside it a straight line and last year’s course'
export const usualScale = 0.2

const year = 2012
const levels = ['office', 'division']

/** What was found of forecasts, added up. */
type Score = {
  count: number
  covered: number
  brier: Record<'ours' | 'straight' | 'last', number>
  error: Record<'ours' | 'straight' | 'last', number>
}

/**
 * Errors are mean absolute ones, of each indicator and level as a multiple of how far its year ends were from those of the year
 * before: 1 is as wrong as saying that nothing changes. Every node is given a target, as the plan has few: last year's value by a
 * factor of 0.8 to 1.2 that its name draws, of percentages by as many points as that is of thirty. How a year ended is what is
 * known of it in the end, with what was entered in the year after.
 */
export async function run(given: BenchRun): Promise<Findings> {
  const seeds = given.seeds ?? 10
  const score: Score = {
    count: 0,
    covered: 0,
    brier: { ours: 0, straight: 0, last: 0 },
    error: { ours: 0, straight: 0, last: 0 },
  }
  const coverages: number[] = []
  let seconds = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const before = { ...score }
    const context = await openContext(await seededRegister(given, seed), { log: noLog })
    try {
      const ends = [dayOfParts(year, 12, 31), dayOfParts(year - 1, 12, 31)]
      const came = await yearToDate(context.results, context.results.catalogue, ends, null)
      for (let month = 1; month <= 12; month++) seconds += await judgeMonth(context, month, came, score)
    } finally {
      await context.close()
    }
    coverages.push((score.covered - before.covered) / (score.count - before.count))
    given.log(
      `seed ${seed}: coverage ${coverages.at(-1)!.toFixed(3)}; so far brier ${(score.brier.ours / score.count).toFixed(4)}, error ${(score.error.ours / score.count).toFixed(3)}`,
    )
  }
  const mean = (sum: number): number => sum / score.count
  const ours = {
    coverage: mean(score.covered),
    brier: mean(score.brier.ours),
    error: mean(score.error.ours),
    coverage_least: Math.min(...coverages),
    coverage_most: Math.max(...coverages),
    seconds_a_day: seconds / (12 * seeds),
  }
  const peers = {
    straight_line_brier: mean(score.brier.straight),
    straight_line_error: mean(score.error.straight),
    last_year_brier: mean(score.brier.last),
    last_year_error: mean(score.error.last),
  }
  return {
    sizes: { seeds, forecasts: score.count },
    ours,
    peers,
    ratios: {
      straight_line_brier: peers.straight_line_brier / ours.brier,
      straight_line_error: peers.straight_line_error / ours.error,
      last_year_brier: peers.last_year_brier / ours.brier,
      last_year_error: peers.last_year_error / ours.error,
    },
  }
}

/** Adds up what was said at the end of a month; gives the seconds that our forecast took. */
async function judgeMonth(
  { results }: Awaited<ReturnType<typeof openContext>>,
  month: number,
  came: Awaited<ReturnType<typeof yearToDate>>,
  score: Score,
): Promise<number> {
  const { catalogue } = results
  const date = dayOfParts(year, month + 1, 0)
  const begun = performance.now()
  const judged = await judgeDay(results, { date, knownOn: date })
  const seconds = (performance.now() - begun) / 1000
  const then = (one: number) => dayOfParts(one, month + 1, 0)
  const days = [
    ...[date, then(year - 1), dayOfParts(year - 1, 12, 31)],
    ...[then(year - 2), dayOfParts(year - 2, 12, 31)],
  ]
  const seen = await yearToDate(results, catalogue, days, date)
  const weeks = weeksOf(date)
  const gone = weeks.weeksGone / (weeks.weeksGone + weeks.weeksLeft)
  for (const { indicator, outlooks } of judged.indicators) {
    const criterion = catalogue.find(indicator)!
    const better = betterOf(criterion)
    const question = { runs: ['count', 'people'].includes(criterion.formula.kind), gone }
    for (const level of levels) {
      const nodes = judged.nodes.flatMap((node, place) =>
        node.level === level &&
        outlooks[place] &&
        [came(indicator, 0, place), ...[0, 2].map((day) => seen(indicator, day, place))].every(
          Number.isFinite,
        )
          ? [place]
          : [],
      )
      if (nodes.length === 0) continue
      const viewOf = (node: number, back: number): PeerView => ({
        now: seen(indicator, back, node),
        lastThen: seen(indicator, back === 0 ? 1 : 3, node),
        lastEnd: seen(indicator, back === 0 ? 2 : 4, node),
      })
      const scale = scaleOf(nodes.map((node) => came(indicator, 0, node) - came(indicator, 1, node)))
      const errors = { straight: [] as number[], last: [] as number[] }
      for (const node of nodes) {
        const ended = seen(indicator, 2, node)
        const view = viewOf(node, 1)
        for (const [peer, say] of [
          ['straight', straightLine],
          ['last', lastYear],
        ] as const) {
          const error = peerError(say(view, question), ended, question.runs)
          if (Number.isFinite(error)) errors[peer].push(error)
        }
      }
      for (const node of nodes) {
        const outlook = outlooks[node]!
        const ended = came(indicator, 0, node)
        const target = inventTarget(criterion, judged.nodes[node]!.id, seen(indicator, 2, node))
        const met = (better === 'higher' ? ended >= target : ended <= target) ? 1 : 0
        const band = forecastBand(outlook)
        const said = judgeTarget(outlook, { target, better, ...weeks, thresholds: firstThresholds })
        score.count++
        if (ended >= band.lower - 1e-9 && ended <= band.upper + 1e-9) score.covered++
        score.brier.ours += (said.probability - met) ** 2
        score.error.ours += Math.abs(band.forecast - ended) / scale
        for (const [peer, say] of [
          ['straight', straightLine],
          ['last', lastYear],
        ] as const) {
          const forecast = say(viewOf(node, 0), question)
          const asked = { forecast, target, better, errors: errors[peer], runs: question.runs }
          score.brier[peer] += (peerProbability(asked) - met) ** 2
          score.error[peer] += Math.abs(forecast - ended) / scale
        }
      }
    }
  }
  return seconds
}

function scaleOf(changes: readonly number[]): number {
  const found = changes.filter(Number.isFinite)
  return found.reduce((sum, one) => sum + Math.abs(one), 0) / Math.max(1, found.length) || 1
}

const factors = [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2]

function inventTarget({ id, unit }: Criterion, node: string, last: number): number {
  let drawn = 7
  for (const letter of id + node) drawn = (drawn * 31 + letter.charCodeAt(0)) >>> 0
  const factor = factors[drawn % factors.length]!
  return unit === 'percent' ? last + (factor - 1) * 30 : last * factor
}
