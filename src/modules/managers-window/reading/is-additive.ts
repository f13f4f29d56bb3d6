import type { Criterion } from '../../indicators/index.ts'

/** Whether an indicator's figures are sums of what happened on days, or of what stands on one: parts then make the whole. */
export function isAdditive({ formula: { kind } }: Criterion): boolean {
  return kind === 'count' || kind === 'share' || kind === 'mean' || kind === 'stock'
}
