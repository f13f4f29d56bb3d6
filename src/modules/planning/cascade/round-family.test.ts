import fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, marginalAt, ownCurve, pooledCurve, valueAt } from './cost-curve.ts'
import { roundFamily } from './round-family.ts'

const member = fc.record({
  proposal: fc.double({ min: -20, max: 20, noNaN: true }),
  importance: fc.constantFrom(1, 1, 0.01, 5, 400),
  coefficient: fc.constantFrom(1, 1, 2, 7, 30),
  lower: fc.integer({ min: -30, max: 10 }),
  width: fc.integer({ min: 0, max: 40 }),
})

/** A family whose real numbers come to just what is demanded of it. */
const families = fc
  .record({
    members: fc.array(member, { minLength: 1, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    even: fc.boolean(),
  })
  .map(({ members, share, even }) => {
    const coefficients = members.map(({ coefficient }) => (even ? 3 : coefficient))
    const lower = members.map((one) => one.lower)
    const upper = members.map((one) => one.lower + one.width)
    const curves = members.map(({ proposal, importance }, index) =>
      between(ownCurve(proposal, importance), lower[index]!, upper[index]!),
    )
    const sum = (values: readonly number[]) =>
      values.reduce((total, value, index) => total + coefficients[index]! * value, 0)
    const demand = Math.round(sum(lower) + share * (sum(upper) - sum(lower)))
    const price = marginalAt(pooledCurve(curves, coefficients), demand, 'before')
    const real = curves.map((curve, index) => valueAt(curve, price * coefficients[index]!))
    return { node: 0, curves, coefficients, lower, upper, real, demand, exact: true }
  })

test('each number is one of the two beside its real one, and together they are as little over as that lets them', () => {
  fc.assert(
    fc.property(families, (family) => {
      const { coefficients, real, demand } = family
      const values = roundFamily(family)
      const given = values.reduce((sum, value, index) => sum + coefficients[index]! * value, 0)
      expect(given).toBeGreaterThanOrEqual(demand)
      for (const [index, value] of values.entries()) {
        expect(Math.abs(value - real[index]!)).toBeLessThan(1)
        // Whoever could be the number below leaves less over than that would take.
        if (value > real[index]! + 1e-6) expect(given - demand).toBeLessThan(coefficients[index]!)
      }
      if (new Set(coefficients).size === 1) expect(given - demand).toBeLessThan(coefficients[0]!)
    }),
    { numRuns: 3000 },
  )
})

test('one whose steps cost next to nothing does not move for all the others', () => {
  const importances = [1, 1, 1, 1, 0.001]
  const values = roundFamily({
    node: 0,
    curves: importances.map((importance) => ownCurve(0.4, importance)),
    coefficients: importances.map(() => 1),
    lower: importances.map(() => Number.NEGATIVE_INFINITY),
    upper: importances.map(() => Number.POSITIVE_INFINITY),
    real: importances.map(() => 0.4),
    demand: 2,
    exact: true,
  })
  expect([...values]).toEqual([1, 0, 0, 0, 1])
})
