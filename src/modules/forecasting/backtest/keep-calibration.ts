import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, dayOfParts, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import type { Results } from '../../indicators/index.ts'
import type { Calibration } from '../contract.ts'
import { type Called, calibrate } from '../definition/calibrate.ts'
import { forecastBand, judgeTarget } from '../definition/judge-target.ts'
import { firstThresholds } from '../definition/mark.ts'
import { findTargets } from '../judging/find-targets.ts'
import { type JudgedDay, judgeDay, weeksOf } from '../judging/judge-day.ts'
import { forecastsFolder, logUnlessClosed } from '../judging/keep-judged-days.ts'
import { betterOf } from '../judging/read-judgements.ts'
import type { ForecastContext } from '../reading/forecast-context.ts'

/** The months whose ends are looked at, and how many past years. */
const everyMonth = { months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], mostYears: 2 }

type KeptCalibration = Omit<Calibration, 'calculating'>

const never: KeptCalibration = { calculatedAt: null, years: [], all: null, byOffice: [], byMonth: [] }

/** What is being calculated of some results; one calculation at a time. */
const underWay = new WeakMap<Results, Promise<KeptCalibration>>()

/**
 * The calibration as it was calculated last. Where it never was, that of last year alone is begun, to be there soon, and nothing
 * is waited for.
 */
export async function readCalibration(context: ForecastContext): Promise<Calibration> {
  const { folder, results, log } = context
  const kept = readKept(folder, results)
  if (kept.calculatedAt === null && !underWay.has(results)) {
    keepCalibration(context, { ...everyMonth, mostYears: 1 }).catch((error: unknown) =>
      logUnlessClosed(log, error, 'the calibration of forecasts could not be calculated'),
    )
  }
  return { ...kept, calculating: underWay.has(results) }
}

function readKept(folder: string, results: Results): KeptCalibration {
  try {
    return JSON.parse(readFileSync(pathOf(folder, results), 'utf8')) as KeptCalibration
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return never
    throw error
  }
}

/**
 * Calculates of what was given some probability how much came true, from the ends of the months of the past years as they were
 * known then, and keeps it. The targets are those in force then; where a node had none, what it came to the year before.
 */
export function keepCalibration(context: ForecastContext, asked = everyMonth): Promise<KeptCalibration> {
  const { results } = context
  const begun = underWay.get(results)
  if (begun) return begun
  const made = results
    .whileOpen((signal) => calculateCalibration(context, asked, signal))
    .finally(() => underWay.delete(results))
  underWay.set(results, made)
  return made
}

async function calculateCalibration(
  context: ForecastContext,
  { months, mostYears }: typeof everyMonth,
  signal: AbortSignal,
): Promise<KeptCalibration> {
  const { results, folder, clock, identity } = context
  const today = dayOf(clock.today().toString())
  const { year: running } = partsOfDay(today)
  const called: (Called & { office: string; month: number })[] = []
  const years: number[] = []
  for (let year = running - 1; year >= running - mostYears; year--) {
    const ended = await judgeDay(results, {
      date: dayOfParts(year, 12, 31),
      knownOn: await results.presentKnownOn(),
      signal,
    })
    const before = await judgeDay(results, {
      date: dayOfParts(year - 1, 12, 31),
      knownOn: dayOfParts(year, 1, 1) - 1,
      signal,
    })
    // Without a year before it nothing could have been expected of it.
    if (!before.indicators.some(({ outlooks }) => outlooks.some((one) => one?.value))) break
    years.push(year)
    for (const month of months) {
      const day = dayOfParts(year, month + 1, 0)
      const judged = await judgeDay(results, { date: day, knownOn: day, signal })
      for (const one of await calledOf(context, { judged, ended, before })) called.push({ ...one, month })
    }
  }
  const parts = <Key>(keyOf: (one: (typeof called)[number]) => Key) =>
    [...Map.groupBy(called, keyOf)].flatMap(([key, of]) => {
      const calibrated = calibrate(of)
      return calibrated ? [{ key, ...calibrated }] : []
    })
  const made: KeptCalibration = {
    calculatedAt: identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' }),
    years: years.toSorted((a, b) => a - b),
    all: calibrate(called),
    byOffice: parts(({ office }) => office).map(({ key, ...of }) => {
      const [level = '', node = ''] = key.split('\0')
      return { level, node, ...of }
    }),
    byMonth: parts(({ month }) => month)
      .map(({ key, ...of }) => ({ month: key, ...of }))
      .sort((a, b) => a.month - b.month),
  }
  signal.throwIfAborted()
  mkdirSync(forecastsFolder(folder), { recursive: true })
  const path = pathOf(folder, results)
  writeFileSync(`${path}.draft`, JSON.stringify(made))
  renameSync(`${path}.draft`, path)
  return made
}

/** What was said at the units below the top at the end of a month, with what came of it. */
async function calledOf(
  context: ForecastContext,
  { judged, ended, before }: { judged: JudgedDay; ended: JudgedDay; before: JudgedDay },
): Promise<(Called & { office: string })[]> {
  const { catalogue } = context.results
  const day = isoOfDay(judged.date)
  const findTarget = await findTargets(context, { day, decidedBy: day })
  const offices = officesOf(judged)
  const valueAt = (of: JudgedDay, indicator: string, level: string, id: string): number | null => {
    const place = of.nodes.findIndex((one) => one.level === level && one.id === id)
    return of.indicators.find((one) => one.indicator === indicator)?.outlooks[place]?.value ?? null
  }
  return judged.indicators.flatMap(({ indicator, outlooks }) => {
    const criterion = catalogue.find(indicator)
    if (!criterion) return []
    return outlooks.flatMap((outlook, node) => {
      const { level, id, kind } = judged.nodes[node]!
      const office = offices.get(`${level}\0${id}`)
      if (!outlook || kind !== 'unit' || office === undefined) return []
      const came = valueAt(ended, indicator, level, id)
      const target = findTarget(indicator, level, id) ?? valueAt(before, indicator, level, id)
      if (came === null || target === null) return []
      const better = betterOf(criterion)
      const { lower, upper } = forecastBand(outlook)
      const asked = { target, better, ...weeksOf(judged.date), thresholds: firstThresholds }
      return [
        {
          part: indicator,
          office,
          probability: judgeTarget(outlook, asked).probability,
          met: better === 'higher' ? came >= target : came <= target,
          within: came >= lower - 1e-9 && came <= upper + 1e-9,
        },
      ]
    })
  })
}

/** The unit directly below the top that each unit stands under, or is. */
function officesOf({ nodes, parents }: JudgedDay): Map<string, string> {
  const offices = new Map<string, string>()
  for (const [place, { level, id }] of nodes.entries()) {
    let at = place
    while (parents[at]! >= 0 && parents[parents[at]!]! >= 0) at = parents[at]!
    if (parents[at]! >= 0) offices.set(`${level}\0${id}`, `${nodes[at]!.level}\0${nodes[at]!.id}`)
  }
  return offices
}

function pathOf(folder: string, results: Results): string {
  return join(forecastsFolder(folder), `calibration-${results.catalogue.version}.json`)
}
