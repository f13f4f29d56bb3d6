import { describe, expect, test } from 'vitest'
import type { AdjustmentModel } from './adjustment-model.ts'
import { fitPanel } from './fit-panel.ts'
import { judgeTarget } from './judge-target.ts'
import type { LevelKind, TargetKind } from './proposal.ts'

/** A model whose level, on its scale, is 1 and a tenth for each of unemployment. */
function model(level: LevelKind): AdjustmentModel {
  const fitted = fitPanel({
    observations: Array.from({ length: 24 }, (_, index) => ({
      place: `P${index}`,
      year: 2011,
      at: 1 + 0.1 * index,
      weight: 10,
      conditions: { unemployment: index },
    })),
    conditions: ['unemployment'],
    level,
    exposed: level === 'count',
  })
  if (fitted.kind === 'refused') throw new Error(fitted.message.en)
  return fitted
}

const share: TargetKind = { level: 'share', form: 'level', direction: 'higher', decimals: 1 }
const conditions = { expected: { unemployment: 10 }, actual: { unemployment: 5 } }
const asShare = (at: number): number => 100 / (1 + Math.exp(-at))

describe('a year is judged', () => {
  test('against the target brought to the conditions that came', () => {
    const judged = judgeTarget({
      model: model('share'),
      kind: share,
      negotiated: 85,
      actual: 80,
      conditions,
      base: null,
      exposure: null,
    })
    const adjusted = 85 + asShare(1.5) - asShare(2)
    expect(judged.adjusted).toBeCloseTo(adjusted, 7)
    expect(judged.gap.gap).toBe(-5)
    expect(judged.gap.ofConditions).toBeCloseTo(adjusted - 85, 7)
    expect(judged.gap.own).toBeCloseTo(80 - adjusted, 7)
    expect(judged.score).toEqual({ kind: 'scored', score: expect.closeTo(80 / adjusted, 7) })
  })

  test('in the form of its target: a count by its exposure, a change by its base', () => {
    const counted = judgeTarget({
      model: model('count'),
      kind: { level: 'count', form: 'level', direction: 'lower', decimals: 0 },
      negotiated: 700,
      actual: 600,
      conditions,
      base: null,
      exposure: 100,
    })
    expect(counted.adjustment!.expected).toBeCloseTo(100 * Math.exp(2), 6)
    expect(counted.adjustment!.actual).toBeCloseTo(100 * Math.exp(1.5), 6)
    expect(counted.score).toEqual({ kind: 'scored', score: expect.closeTo(counted.adjusted / 600, 9) })
    const grown = judgeTarget({
      model: model('rate'),
      kind: { level: 'rate', form: 'growth', direction: 'higher', decimals: 1 },
      negotiated: 10,
      actual: 4,
      conditions,
      base: 5,
      exposure: null,
    })
    expect(grown.adjustment!.adjustment).toBeCloseTo((100 * (Math.exp(1.5) - Math.exp(2))) / 5, 6)
  })

  test.each([
    ['no model', { model: null }],
    ['conditions that nobody knows', { conditions: null }],
    ['a condition that is missing', { conditions: { expected: { unemployment: 1 }, actual: {} } }],
  ])('as negotiated with %s', (_, changed) => {
    const judged = judgeTarget({
      model: model('share'),
      kind: share,
      negotiated: 85,
      actual: 80,
      conditions,
      base: null,
      exposure: null,
      ...changed,
    })
    expect(judged).toEqual({
      adjustment: null,
      adjusted: 85,
      gap: { gap: -5, ofConditions: 0, own: -5 },
      score: { kind: 'scored', score: 80 / 85 },
    })
  })
})
