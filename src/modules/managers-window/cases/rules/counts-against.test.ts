import { expect, test } from 'vitest'
import { countsAgainst } from './counts-against.ts'

test.each([
  ['an offer that is missing', 'offer_due', [{ denominator: 1, asItStands: 0 }], true],
  ['a placement that lasts', 'placement_due', [{ denominator: 1, asItStands: 1 }], false],
  ['two positions of which none is filled', 'vacancy_lapses', [{ denominator: 2, asItStands: 0 }], true],
  ['a measure that ends, to be counted later', 'measure_ends', [{ denominator: 1, asItStands: 0 }], false],
] as const)('%s', (_, kind, effects, against) => {
  expect(countsAgainst({ kind, effects })).toBe(against)
})
