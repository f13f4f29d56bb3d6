import { openContext } from '../src/context.ts'
import { judgeDay, nowcastBand } from '../src/modules/forecasting/index.ts'
import { dayOfParts } from '../src/platform/calendar/day.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import type { BenchRun, Findings } from './bench.ts'
import { seededRegister } from './seeded-register.ts'
import { yearToDate } from './year-to-date.ts'

export const name = 'nowcast'
export const summary =
  'what is still to be entered, at the end of every month of 2012 for the country and every office; beside it no correction'
export const usualScale = 0.2

const year = 2012
const levels = ['national', 'office', 'division']

/** Less than this of an indicator's values is entered late in the mean: there is nothing to correct. */
const hardlyLate = 0.0025

type Sums = { ours: number; none: number; whole: number; within: number; count: number }

/**
 * Values of the year to the date against what is known of them in the end. Errors are the sums of absolute ones over the country
 * and its offices by the sum of the values, for each indicator of which a quarter of a per cent or more is entered late; their
 * mean. Of divisions the same is told apart: of the one or two rows that a small one misses nobody can tell which.
 */
export async function run(given: BenchRun): Promise<Findings> {
  const seeds = given.seeds ?? 10
  const sums = new Map<string, Sums>()
  for (let seed = 1; seed <= seeds; seed++) {
    const { results, close } = await openContext(await seededRegister(given, seed), { log: noLog })
    try {
      const dates = Array.from({ length: 12 }, (_, month) => dayOfParts(year, month + 2, 0))
      const came = await yearToDate(results, results.catalogue, dates, null)
      for (const [day, date] of dates.entries()) {
        const { indicators, nodes } = await judgeDay(results, { date, knownOn: date })
        for (const { indicator, outlooks } of indicators) {
          for (const [node, { level }] of nodes.entries()) {
            const outlook = outlooks[node]
            const ended = came(indicator, day, node)
            if (!outlook || outlook.value === null || !levels.includes(level) || !Number.isFinite(ended))
              continue
            const key = `${indicator}\0${level === 'division' ? 'division' : 'above'}`
            const found = sums.get(key) ?? { ours: 0, none: 0, whole: 0, within: 0, count: 0 }
            sums.set(key, found)
            const { nowcast, lower, upper } = nowcastBand(outlook)
            found.ours += Math.abs(nowcast - ended)
            found.none += Math.abs(outlook.value - ended)
            found.whole += Math.abs(ended)
            found.within += ended >= lower - 1e-9 && ended <= upper + 1e-9 ? 1 : 0
            found.count++
          }
        }
      }
    } finally {
      await close()
    }
    given.log(`seed ${seed} is done`)
  }
  const late = [...sums].filter(([, { none, whole }]) => none > hardlyLate * whole)
  const of = (part: string): Sums[] => late.filter(([key]) => key.endsWith(part)).map(([, one]) => one)
  const mean = (all: readonly Sums[], value: (one: Sums) => number): number =>
    all.reduce((sum, one) => sum + value(one), 0) / Math.max(1, all.length)
  const [above, below] = [of('above'), of('division')]
  const ours = {
    error: mean(above, (one) => one.ours / one.whole),
    division_error: mean(below, (one) => one.ours / one.whole),
    coverage: mean(above, (one) => one.within / one.count),
  }
  const peers = {
    none_error: mean(above, (one) => one.none / one.whole),
    none_division_error: mean(below, (one) => one.none / one.whole),
  }
  return {
    sizes: { seeds, indicators_late: above.length },
    ours,
    peers,
    ratios: {
      none_error: peers.none_error / ours.error,
      none_division_error: peers.none_division_error / ours.division_error,
    },
  }
}
