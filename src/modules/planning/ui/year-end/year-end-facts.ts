import type { YearEndIndicator } from '../../contract.ts'

export type YearEndFacts = {
  fulfilled: number
  judged: number
  weight: number
  weightOfAll: number
  without: number
}

/** How many targets are fulfilled of those that can be judged, and what they weigh. */
export function yearEndFacts(indicators: readonly YearEndIndicator[]): YearEndFacts {
  const judged = indicators.filter(({ verdict }) => verdict !== 'no_value')
  const fulfilled = judged.filter(({ verdict }) => verdict === 'fulfilled')
  const weigh = (list: typeof judged) => list.reduce((sum, { weight }) => sum + weight, 0)
  return {
    fulfilled: fulfilled.length,
    judged: judged.length,
    weight: weigh(fulfilled),
    weightOfAll: weigh(judged),
    without: indicators.length - judged.length,
  }
}

/** Figures as they are printed, and the parts of the gap between the printed ones: on paper they add up. */
export type PrintedGap = {
  target: number | null
  actual: number | null
  adjusted: number | null
  gap: number | null
  conditions: number | null
  execution: number | null
}

/** Prints the figures of an indicator, and takes the parts of its gap from what is printed. */
export function printedGap(
  { target, actual, adjusted }: Pick<YearEndIndicator, 'target' | 'actual' | 'adjusted'>,
  decimals: number,
): PrintedGap {
  const scale = 10 ** decimals
  const steps = (value: number | null) =>
    value === null ? null : Math.round(Number((value * scale).toFixed(6)))
  const printed = { target: steps(target), actual: steps(actual), adjusted: steps(adjusted) }
  const less = (one: number | null, other: number | null) =>
    one === null || other === null ? null : (one - other) / scale
  const back = (value: number | null) => (value === null ? null : value / scale)
  return {
    target: back(printed.target),
    actual: back(printed.actual),
    adjusted: back(printed.adjusted),
    gap: less(printed.actual, printed.target),
    conditions: less(printed.adjusted, printed.target),
    execution: less(printed.actual, printed.adjusted),
  }
}
