import { expect, test } from 'vitest'
import type { ComparedNode } from '../../contract.ts'
import { pickCompared } from './pick-compared.ts'

const figure = (value: number | null) => ({ numerator: null, denominator: null, value })
const node = (id: string, value: number | null): ComparedNode => ({
  level: 'office',
  id,
  name: id,
  kind: 'unit',
  place: 'below',
  figures: { share: figure(value) },
})
const nodes = [node('none', null), ...Array.from({ length: 12 }, (_, index) => node(`n${index}`, 90 - index))]
const whole = { share: figure(95) }
const share = { id: 'share', denominator: 'all' } as const

test('the worst come first, by the way that is better, of counts the largest, and no more than can be read', () => {
  const higher = pickCompared({ nodes, whole }, { ...share, direction: 'higher' } as never)
  expect(higher.nodes.map(({ value }) => value)).toEqual([79, 80, 81, 82, 83, 84, 85, 86, 87, 88])
  expect(higher).toMatchObject({ of: 12, low: 0, high: 95 })
  const lower = pickCompared({ nodes, whole }, { ...share, direction: 'lower' } as never)
  const count = pickCompared({ nodes, whole }, { id: 'share', denominator: null, direction: 'higher' })
  expect(count.nodes[0]?.value).toBe(90)
  expect(lower.nodes[0]).toMatchObject({ value: 90, node: { id: 'n0' } })
})
