import type { IndicatorPair } from '../../contract.ts'

export type PairMeaning =
  | 'same'
  | 'against'
  | 'chance'
  | 'together'
  | 'slightly_together'
  | 'slightly_against'

/** From here on two indicators are said to improve together, and not only slightly: a tenth of what varies is in both. */
const clearly = 0.3

/** What a correlation comes to in words. One whose interval holds zero is told apart from chance by nobody. */
export function pairMeaning({ relation, correlation, lower, upper }: IndicatorPair): PairMeaning {
  if (relation !== 'apart') return relation
  if (lower <= 0 && upper >= 0) return 'chance'
  if (correlation < 0) return 'slightly_against'
  return correlation >= clearly ? 'together' : 'slightly_together'
}
