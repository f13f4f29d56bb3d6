import { expect, test } from 'vitest'
import { senseOfEffect } from './effect-sense.ts'

const missing = { denominator: 1, asItStands: 0, ifDone: 1 }
const kept = { denominator: 1, asItStands: 1, ifDone: 1 }
const gain = { denominator: 0, asItStands: 0, ifDone: 1 }

test.each([
  ['offer_due', 4, missing, 'lowers'],
  ['offer_due', 0, missing, 'lowers'],
  ['offer_due', -1, missing, 'lowered'],
  ['placement_due', 4, kept, 'raises'],
  ['vacancy_lapses', -1, missing, 'lowers'],
  ['measure_ends', -1, missing, 'counted_later'],
  ['measure_ends', 3, gain, 'could_raise'],
] as const)('of %s with %i days left, %o: %s', (kind, daysLeft, effect, sense) => {
  expect(senseOfEffect({ kind, daysLeft }, effect)).toBe(sense)
})
