import { expect, test } from 'vitest'
import { unitsOfPlaces } from './units-of-place.ts'

const unit = (id: string, parent: string | null, municipality: string | null = null) => ({
  id,
  parent,
  municipality,
})
const tree = [
  unit('LT', null),
  unit('O1', 'LT', '13'),
  unit('O2', 'LT'),
  unit('D1', 'O1', '13'),
  unit('D2', 'O1', '41'),
  unit('D3', 'O2', '19'),
  unit('D4', 'O2', '41'),
]

test('a municipality is its unit’s, a county the office’s that serves nothing else', () => {
  const of = unitsOfPlaces(tree)
  expect(of(new Set(['13']))).toEqual({ parts: ['D1'], whole: 'D1' })
  expect(of(new Set(['41']))).toEqual({ parts: ['D2', 'D4'], whole: null })
  expect(of(new Set(['13', '41']))).toEqual({ parts: ['D1', 'D2', 'D4'], whole: null })
  expect(unitsOfPlaces(tree.slice(0, 6))(new Set(['13', '41']))).toEqual({ parts: ['D1', 'D2'], whole: 'O1' })
})

test('an office of one unit stands for the place, as the country never does', () => {
  const of = unitsOfPlaces([tree[0]!, tree[2]!, tree[5]!])
  expect(of(new Set(['19']))).toEqual({ parts: ['D3'], whole: 'O2' })
  expect(unitsOfPlaces([unit('LT', null, '19')])(new Set(['19']))).toEqual({ parts: ['LT'], whole: null })
})

test('nobody serves what is not in the tree', () => {
  expect(unitsOfPlaces(tree)(new Set(['99']))).toEqual({ parts: [], whole: null })
})
