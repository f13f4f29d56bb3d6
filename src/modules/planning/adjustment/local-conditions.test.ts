import { expect, test } from 'vitest'
import { nearestConditions } from './nearest-conditions.ts'
import { shiftBetween } from './shift-between.ts'

const coefficient = (id: string, estimate: number, standardError: number) => ({
  id,
  estimate,
  standardError,
  t: estimate / standardError,
  lower: 0,
  upper: 0,
})
const model = {
  conditions: ['young', 'hires'],
  regression: {
    coefficients: [
      coefficient('year_2010', 5, 1),
      coefficient('young', 0.1, 0.02),
      coefficient('hires', -0.2, 0.05),
    ],
  },
}

test('conditions make what their coefficients say, years apart, and nothing against themselves', () => {
  const own = { young: 14, hires: 20 }
  const against = { young: 10, hires: 22 }
  const shift = shiftBetween(model, own, against)!
  expect(shift.step).toBeCloseTo(0.1 * 4 + -0.2 * -2, 12)
  expect(shift.deviation).toBeCloseTo(Math.hypot(0.02 * 4, 0.05 * 2), 12)
  expect(shiftBetween(model, against, own)!.step).toBeCloseTo(-shift.step, 12)
  expect(shiftBetween(model, own, own)).toEqual({ step: 0, deviation: 0 })
  expect(shiftBetween(model, own, { young: 10 })).toBeNull()
})

test('the nearest are those that differ least, whatever the conditions are measured in', () => {
  const own = { young: 10, hires: 100, same: 1 }
  const others = [
    { place: 'far', values: { young: 20, hires: 100, same: 1 } },
    { place: 'near', values: { young: 11, hires: 110, same: 1 } },
    { place: 'unlike', values: { young: 20, hires: 900, same: 1 } },
    { place: 'unknown', values: {} },
  ]
  expect(nearestConditions(own, others, 9).map(({ place }) => place)).toEqual(['near', 'far', 'unlike'])
  expect(nearestConditions(own, others, 1)).toHaveLength(1)
  const thousandfold = (values: Record<string, number>) =>
    'hires' in values ? { ...values, hires: values.hires! * 1000 } : values
  const scaled = others.map(({ place, values }) => ({ place, values: thousandfold(values) }))
  const distances = nearestConditions(thousandfold(own), scaled, 9).map(({ distance }) => distance)
  for (const [index, { distance }] of nearestConditions(own, others, 9).entries()) {
    expect(distances[index]).toBeCloseTo(distance, 9)
  }
})
