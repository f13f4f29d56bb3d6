import type { AdjustmentModel, ConditionValues } from './adjustment-model.ts'
import { levelScales } from './level-scale.ts'

/**
 * The level that a model expects under conditions, as in the last year that it was fitted to; of a count the rate per
 * registered unemployed. Undefined where a condition that it needs is not known.
 */
export function estimateLevel(model: AdjustmentModel, conditions: ConditionValues): number | undefined {
  let at = model.regression.intercept.estimate
  for (const { id, estimate } of model.regression.coefficients) {
    // Years have no effect of their own in the last one.
    if (!model.conditions.includes(id)) continue
    const value = conditions[id]
    if (value === undefined) return undefined
    at += estimate * value
  }
  return levelScales[model.level].level(at)
}
