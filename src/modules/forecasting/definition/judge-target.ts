import type { Mark } from '../../planning/contract.ts'
import type { Outlook } from './judge-panel.ts'
import { markOf, type Thresholds } from './mark.ts'
import { chanceToMeet, quantile } from './predictive.ts'
import { pointOnWay } from './usual-way.ts'

/** How a target stands: what should be by now, how likely it is met, and what it takes. */
export type TargetJudgement = {
  target: number
  /** What the indicator would have to be today. */
  expected: number
  probability: number
  mark: Mark
  pace: Pace | null
}

/**
 * What is needed from now on, beside what there was: of a count how many a week, of what is a change of a count how many times what
 * the rest of a year usually brings, of a ratio the value that the rest of the year has to bring, of a level by how much a week. Null once the year is over.
 */
export type Pace = {
  kind: 'per_week' | 'times_usual' | 'rest_of_year' | 'change_per_week'
  needed: number
  /** The same so far this year; null where it is not told. */
  sofar: number | null
  /** The same as the rest of a year usually brings it from here; null where it is not told. */
  usual: number | null
  weeksLeft: number
}

/** The 90 % interval of a forecast, lower and upper, and its middle, in the indicator's own values. */
export function forecastBand({ end, endLine }: Outlook): { forecast: number; lower: number; upper: number } {
  const value = (figure: number): number => endLine.added + endLine.by * figure
  const [low, high] = [value(quantile(end, 0.05)), value(quantile(end, 0.95))]
  const middle = value(quantile(end, 0.5))
  const centre = value(bounded(end.centre, end))
  // The middle of small counts is a whole number; what is expected on average lies between two.
  const forecast = end.whole ? middle : centre
  const [lower, upper] = low <= high ? [low, high] : [high, low]
  return { forecast: Math.min(upper, Math.max(lower, forecast)), lower, upper }
}

/** The value with what is still to be entered, and the 90 % band of that. */
export function nowcastBand({ nowcast, nowcastSpread, line }: Outlook): {
  nowcast: number
  lower: number
  upper: number
} {
  const value = (figure: number): number => line.added + line.by * figure
  const off = 1.645 * nowcastSpread * Math.abs(line.by)
  return { nowcast: value(nowcast), lower: value(nowcast) - off, upper: value(nowcast) + off }
}

/** Judges a target of an indicator at a node. */
export function judgeTarget(
  outlook: Outlook,
  {
    target,
    better,
    weeksGone,
    weeksLeft,
    thresholds,
  }: {
    target: number
    better: 'higher' | 'lower'
    weeksGone: number
    weeksLeft: number
    thresholds: Thresholds
  },
): TargetJudgement {
  const { end, endLine, line, figure } = outlook
  const figureTarget = (target - endLine.added) / endLine.by
  const figureBetter = endLine.by > 0 ? better : better === 'higher' ? 'lower' : 'higher'
  const probability = chanceToMeet(end, figureTarget, figureBetter)
  const reached =
    end.whole &&
    figureBetter === 'higher' &&
    endLine.by > 0 &&
    line.added === endLine.added &&
    line.by === endLine.by &&
    figure >= figureTarget - 1e-9
  return {
    target,
    expected: weeksLeft <= 0 ? target : line.added + line.by * pointOnWay(outlook.way, figureTarget),
    probability,
    mark: markOf({ over: weeksLeft <= 0, probability, reached }, thresholds),
    pace: weeksLeft <= 0 ? null : paceOf(outlook, figureTarget, { weeksGone, weeksLeft }),
  }
}

/** What the indicator would be today on the usual way to the value of last year's end; null where there was none. */
export function expectedAsBefore(outlook: Outlook, weeksLeft: number): number | null {
  const { before, line, endLine } = outlook
  if (before === null) return null
  return weeksLeft <= 0
    ? endLine.added + endLine.by * before
    : line.added + line.by * pointOnWay(outlook.way, before)
}

function paceOf(
  { way, rest, nowcast, usual, line, endLine }: Outlook,
  target: number,
  { weeksGone, weeksLeft }: { weeksGone: number; weeksLeft: number },
): Pace {
  if (way.kind === 'share') {
    const needed = Math.max(0, target - nowcast) / weeksLeft
    const sofar = weeksGone > 0 ? nowcast / weeksGone : null
    const usually = (usual - nowcast) / weeksLeft
    if (line.by === 1) {
      return { kind: 'per_week', needed, sofar, usual: usually > 0 ? usually : null, weeksLeft }
    }
    // The count of which it is a change is of another unit.
    if (usually > 0)
      return { kind: 'times_usual', needed: needed / usually, sofar: null, usual: 1, weeksLeft }
  }
  // A share that gathers through the year, as those counted early are still reached, is not made by the rest alone.
  const gathers = way.kind === 'distance' && pointOnWay(way, target) < 0.8 * target
  if (rest !== null && rest > 0 && !gathers) {
    return {
      kind: 'rest_of_year',
      needed: endLine.added + (endLine.by * (target - (1 - rest) * nowcast)) / rest,
      sofar: line.added + line.by * nowcast,
      usual: null,
      weeksLeft,
    }
  }
  return {
    kind: 'change_per_week',
    needed: (line.by * (target - nowcast)) / weeksLeft,
    sofar: null,
    usual: null,
    weeksLeft,
  }
}

function bounded(
  value: number,
  { floor, ceiling }: { floor: number | null; ceiling: number | null },
): number {
  return Math.min(ceiling ?? Number.POSITIVE_INFINITY, Math.max(floor ?? Number.NEGATIVE_INFINITY, value))
}
