import type { CaseEffect, SpecialistCase } from '../../contract.ts'

/** What a case does to a figure as it stands. */
export type EffectSense = 'raises' | 'lowers' | 'lowered' | 'could_raise' | 'counted_later'

type Timed = Pick<SpecialistCase, 'kind' | 'daysLeft'>

/**
 * What a case does to a figure if nothing changes until it is due, or has done once that day has passed. An end of a measure
 * only opens what is counted later, and a vacancy whose term has passed counts when it is closed.
 */
export function senseOfEffect(
  { kind, daysLeft }: Timed,
  { denominator, asItStands, ifDone }: Pick<CaseEffect, 'denominator' | 'asItStands' | 'ifDone'>,
): EffectSense {
  if (denominator === 0 && asItStands < ifDone) return 'could_raise'
  if (kind === 'measure_ends') return 'counted_later'
  if (asItStands >= denominator) return 'raises'
  return daysLeft < 0 && kind !== 'vacancy_lapses' ? 'lowered' : 'lowers'
}
