import type { AdjustmentModel, ConditionValues } from './adjustment-model.ts'
import { estimateLevel } from './estimate-level.ts'
import { inForm } from './in-form.ts'
import type { TargetKind } from './proposal.ts'

/**
 * What a model expects of a node under conditions, as the target tells it. `base` is the level of the year before, that a change
 * is on; `exposure`, what a count is in proportion to. Undefined where one that is needed is not known.
 */
export function estimateTarget({
  model,
  kind,
  conditions,
  base,
  exposure,
}: {
  model: AdjustmentModel
  kind: TargetKind
  conditions: ConditionValues
  base: number | null
  exposure: number | null
}): number | undefined {
  const rate = estimateLevel(model, conditions)
  if (rate === undefined || (model.exposed && exposure === null)) return undefined
  if (kind.form !== 'level' && (base === null || base === 0)) return undefined
  return inForm(kind.form, model.exposed ? rate * exposure! : rate, base)
}
