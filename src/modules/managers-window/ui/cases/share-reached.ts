import type { Indicator } from '../../../indicators/contract.ts'
import type { WindowIndicator } from '../../contract.ts'

/** What part of a target is reached, in percent with one decimal; null where there is no figure or target, or where less is better. */
export function shareReached(
  { figure, target }: Pick<WindowIndicator, 'figure' | 'target'>,
  direction: Indicator['direction'],
): number | null {
  const aimed = target && (target.demoValue ?? target.value)
  if (!aimed || figure.value === null || direction === 'lower') return null
  // Never rounded up to the whole: what is not reached must not look so.
  return Math.floor((figure.value / aimed) * 1_000) / 10
}
