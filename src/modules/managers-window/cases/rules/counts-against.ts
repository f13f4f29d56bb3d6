import type { CaseKind } from './case-kind.ts'

type Counted = { kind: CaseKind; effects: readonly { denominator: number; asItStands: number }[] }

/**
 * Whether a case, as it stands, lowers a figure: enters its denominator and, in whole or in part, not its numerator. The end of
 * a measure does not yet: what follows it is counted months later, as a case of its own.
 */
export function countsAgainst({ kind, effects }: Counted): boolean {
  return kind !== 'measure_ends' && effects.some(({ denominator, asItStands }) => asItStands < denominator)
}
