import type { Indicator } from '../../indicators/contract.ts'
import type { WindowIndicator, WindowPage } from '../contract.ts'

/** What is worth saying of a node before its figures. */
export type LeadFacts = {
  /** Indicators against the year before. */
  better: number
  worse: number
  same: number
  /** Of them, that could not be compared. */
  uncompared: number
  /** The share (of enough rows) that has fallen back furthest on the year before, in percentage points. */
  worst: WindowIndicator | null
}

/** Whether a target was reached, the way that the indicator calls better; null without a value or a target. */
export function isTargetMet(one: WindowIndicator, direction: Indicator['direction']): boolean | null {
  if (one.target === null || one.figure.value === null) return null
  const target = one.target.demoValue ?? one.target.value
  return direction === 'higher' ? one.figure.value >= target : one.figure.value <= target
}

/** Counts what is better and worse, and finds what has fallen back furthest, from what the page already has. */
export function findLeadFacts(page: WindowPage): LeadFacts {
  const count = <Value>(values: readonly Value[], wanted: Value) =>
    values.filter((value) => value === wanted).length
  const changes = page.indicators.map((one) =>
    one.onYear.difference === 0 ? 'same' : (one.onYear.better ?? 'none'),
  )
  return {
    better: count(changes, true),
    worse: count(changes, false),
    same: count(changes, 'same'),
    uncompared: count(changes, 'none'),
    worst: findWorst(page.indicators),
  }
}

/** A share of fewer than this is moved by one or two rows, which is no news. */
export const enoughForShare = 30

/**
 * The greatest loss among shares, which alone can be compared with one another: points of a count's change, or of a
 * change of a change, are of another size.
 */
function findWorst(indicators: readonly WindowIndicator[]): WindowIndicator | null {
  const losses = indicators.filter((one) => one.onYear.better === false && isShare(one))
  const size = (one: WindowIndicator) => Math.abs(one.onYear.difference ?? 0)
  return losses.reduce<WindowIndicator | null>(
    (worst, one) => (worst === null || size(one) > size(worst) ? one : worst),
    null,
  )
}

function isShare({ figure: { numerator, denominator, value } }: WindowIndicator): boolean {
  if (numerator === null || denominator === null || denominator < enoughForShare || value === null)
    return false
  return numerator <= denominator && Math.abs((100 * numerator) / denominator - value) < 1e-6
}
