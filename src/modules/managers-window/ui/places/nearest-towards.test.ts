import { expect, test } from 'vitest'
import { lithuania } from '../../places/lithuania.ts'
import { nearestTowards, type Spot } from './nearest-towards.ts'

const spots = lithuania.municipalities.map(({ code, row, column }): Spot => ({ code, x: column, y: row }))
const at = (code: string) => spots.find((one) => one.code === code)!
const go = (code: string, ...[way]: [Parameters<typeof nearestTowards>[2]]) =>
  nearestTowards(spots, at(code), way)?.code ?? null

test('arrows walk to the tile beside, over a gap, and nowhere beyond the edge', () => {
  expect(go('13', 'ArrowLeft')).toBe('42')
  expect(go('13', 'ArrowUp')).toBe('41')
  expect(go('13', 'ArrowDown')).toBe('85')
  expect(go('73', 'ArrowDown')).toBe('82')
  expect(go('75', 'ArrowUp')).toBeNull()
  expect(go('75', 'ArrowLeft')).toBe('25')
  expect(go('15', 'ArrowDown')).toBeNull()
})

test('every place is reached from every other', () => {
  const reached = new Set<Spot>([spots[0]!])
  for (const spot of reached) {
    for (const way of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'] as const) {
      const next = nearestTowards(spots, spot, way)
      if (next) reached.add(next)
    }
  }
  expect(reached.size).toBe(spots.length)
})
