import type { Place } from '../../../platform/http/endpoint.ts'
import type { Criterion } from '../../indicators/index.ts'
import type { YearEndIndicator } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'

/** What of an indicator's gap was the conditions', and how far the adjusted target was reached. */
export type JudgedGap = Pick<YearEndIndicator, 'adjusted' | 'conditions' | 'execution' | 'score'>

type Ended = { indicator: string; criterion: Criterion; actual: number | null; target: number | null }

/** Judges the gaps of a year at a node by the adjustment model, by indicator; those that no model tells of are not there. */
export async function judgeGaps(
  _context: PlanningContext,
  _question: { year: number; place: Place; ended: readonly Ended[] },
): Promise<Map<string, JudgedGap>> {
  return new Map()
}
