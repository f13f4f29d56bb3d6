import { expect, test } from 'vitest'
import { addExactly } from './add-exactly.ts'
import { levelScales } from './level-scale.ts'
import type { LevelKind } from './proposal.ts'
import { splitContext } from './split-context.ts'

const split = (
  kind: LevelKind,
  from: number,
  steps: Record<string, number>,
  bound = Number.POSITIVE_INFINITY,
) => {
  const wanted = Object.values(steps).reduce((sum, one) => sum + one, 0)
  const { moved } = levelScales[kind]
  const unbounded = moved(from, wanted)
  const to = moved(from, Math.min(bound, Math.max(-bound, wanted)))
  const told = splitContext({
    kind,
    from,
    unbounded,
    to,
    steps: Object.entries(steps).map(([condition, scaled]) => ({ condition, scaled })),
  })
  return { ...told, from, to }
}

test.each(['count', 'rate', 'share', 'plain'] as const)(
  'what conditions change of a %s adds up to the context',
  (kind) => {
    const { shares, cut, from, to } = split(kind, 41.7, { a: 0.11, b: -0.04, c: 0.003 })
    expect(addExactly(from, ...shares.map(({ amount }) => amount), cut)).toBe(addExactly(to))
    expect(shares.map(({ amount }) => Math.sign(amount))).toEqual([1, -1, 1])
    expect(shares[0]!.amount / shares[1]!.amount).toBeCloseTo(0.11 / -0.04, 6)
  },
)

test('conditions that cancel each other are told nevertheless', () => {
  const { shares } = split('count', 100, { a: 0.1, b: -0.1 })
  expect(shares[0]!.amount).toBeCloseTo(10, 4)
  expect(shares[1]!.amount).toBeCloseTo(-10, 4)
})

test('what the bound of the context cut is nobody’s', () => {
  const { shares, cut, to } = split('rate', 100, { a: 0.4 }, 0.15)
  expect(shares[0]!.amount).toBeCloseTo(100 * (Math.exp(0.4) - 1), 8)
  expect(100 + shares[0]!.amount + cut).toBeCloseTo(to, 8)
  expect(cut).toBeLessThan(0)
})
