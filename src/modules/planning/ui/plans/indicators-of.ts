import type { PlanContent, PlanIndicator } from '../../contract.ts'

/** The indicators of a plan, in its order. */
export function indicatorsOf(content: PlanContent): PlanIndicator[] {
  return content.goals.flatMap(({ tasks }) => tasks.flatMap(({ indicators }) => indicators))
}
