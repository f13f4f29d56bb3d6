import { adjustTarget } from './adjust-target.ts'
import type { Judgement } from './adjustment.ts'
import type { AdjustmentModel, ConditionValues } from './adjustment-model.ts'
import { estimateTarget } from './estimate-target.ts'
import type { TargetKind } from './proposal.ts'
import { scoreTarget } from './score.ts'
import { splitGap } from './split-gap.ts'

/**
 * Judges a year: brings the target to the conditions that came, by the coefficients that it was agreed with, and says how much
 * of the gap is theirs. Without a model, or where conditions are not known, the target stands as it was negotiated.
 */
export function judgeTarget({
  model,
  kind,
  negotiated,
  actual,
  conditions,
  base,
  exposure,
}: {
  model: AdjustmentModel | null
  kind: TargetKind
  negotiated: number
  actual: number
  conditions: { expected: ConditionValues; actual: ConditionValues } | null
  base: number | null
  exposure: number | null
}): Judgement {
  const estimate = (of: ConditionValues): number | undefined =>
    model ? estimateTarget({ model, kind, conditions: of, base, exposure }) : undefined
  const expected = conditions && estimate(conditions.expected)
  const came = conditions && estimate(conditions.actual)
  const adjustment =
    expected == null || came == null
      ? null
      : adjustTarget({ negotiated, expected, actual: came, share: kind.level === 'share' })
  const adjusted = adjustment?.adjusted ?? negotiated
  return {
    adjustment,
    adjusted,
    gap: splitGap({ negotiated, adjusted, actual }),
    // Where neither way is better, more is more of what was planned.
    score: scoreTarget({
      adjusted,
      actual,
      direction: kind.direction === 'lower' ? 'lower' : 'higher',
    }),
  }
}
