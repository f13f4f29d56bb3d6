import type { AdjustmentModel, ConditionValues } from './adjustment-model.ts'
import type { Regression } from './regression.ts'

/** A step on the scale of a kind of level, with its standard deviation. */
export type Shift = { step: number; deviation: number }

/**
 * What a model says some conditions make against others, at the same year; null where one that it needs is not known. The
 * coefficients are taken to be known independently of one another.
 */
export function shiftBetween(
  {
    regression,
    conditions,
  }: Pick<AdjustmentModel, 'conditions'> & { regression: Pick<Regression, 'coefficients'> },
  own: ConditionValues,
  against: ConditionValues,
): Shift | null {
  let step = 0
  let variance = 0
  for (const { id, estimate, standardError } of regression.coefficients) {
    // Years have no effect of their own in one and the same.
    if (!conditions.includes(id)) continue
    const [here, there] = [own[id], against[id]]
    if (here === undefined || there === undefined) return null
    step += estimate * (here - there)
    variance += (standardError * (here - there)) ** 2
  }
  return { step, deviation: Math.sqrt(variance) }
}
