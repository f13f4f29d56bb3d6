import type { Place } from '../../../platform/http/endpoint.ts'
import type { Criterion, Results } from '../../indicators/index.ts'
import { scoreTarget } from '../adjustment/score.ts'
import { splitGap } from '../adjustment/split-gap.ts'
import type { YearEndIndicator } from '../contract.ts'
import type { SetConditions } from '../history/place-conditions.ts'
import {
  type JudgedTarget,
  type KeptModels,
  type NegotiatedTarget,
  readJudgements,
} from '../history/read-judgements.ts'

/** What of an indicator's gap was the conditions', and how far the adjusted target was reached. */
export type JudgedGap = Pick<YearEndIndicator, 'adjusted' | 'conditions' | 'execution' | 'score'>

type Ended = { indicator: string; criterion: Criterion; actual: number | null; target: number | null }

/** Which gaps of a year at a unit, with the conditions that people expected and the models that were kept. */
type GapQuestion = {
  year: number
  place: Place
  ended: readonly Ended[]
  expected: SetConditions
  kept: KeptModels
}

/**
 * Judges the gaps of a year at a node by the adjustment model: how much of each was the conditions', and how far the adjusted
 * target was reached. Figures are those given, which may have been closed since. Those without figure or target are not there;
 * where no model tells, nothing is said of conditions.
 */
export async function judgeGaps(
  { results }: { results: Results },
  { year, place, ended, expected, kept }: GapQuestion,
): Promise<Map<string, JudgedGap>> {
  const targets = ended.flatMap(({ indicator, actual, target }): NegotiatedTarget[] =>
    actual === null || target === null ? [] : [{ indicator, ...place, negotiated: target }],
  )
  if (targets.length === 0) return new Map()
  const judged = await readJudgements(results, { year, targets, expected, kept })
  return new Map(
    judged.map((one) => {
      const { criterion, actual } = ended.find(({ indicator }) => indicator === one.indicator)!
      return [one.indicator, gapOf(one, criterion, actual!)]
    }),
  )
}

function gapOf({ judgement, negotiated }: JudgedTarget, { direction }: Criterion, actual: number): JudgedGap {
  const told = judgement?.adjustment ? judgement.adjusted : null
  const adjusted = told ?? negotiated
  const score = scoreTarget({ adjusted, actual, direction: direction === 'lower' ? 'lower' : 'higher' })
  const gap = told === null ? null : splitGap({ negotiated, adjusted, actual })
  return {
    adjusted: told,
    conditions: gap?.ofConditions ?? null,
    execution: gap?.own ?? null,
    score: score.kind === 'scored' ? score.score : null,
  }
}
