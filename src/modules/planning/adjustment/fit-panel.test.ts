import { expect, test } from 'vitest'
import type { AdjustmentModel, PanelObservation } from './adjustment-model.ts'
import { estimateLevel } from './estimate-level.ts'
import { fitPanel } from './fit-panel.ts'

/** Numbers of no order, the same in every run. */
const scattered = (seed: number): number => (Math.sin(seed * 12.9898) * 43758.5453) % 1

/** Places whose level follows unemployment and the year, and nothing of the noise. */
function panel(ofYear: readonly number[], ofUnemployment: number, noise: number): PanelObservation[] {
  return ofYear.flatMap((effect, year) =>
    Array.from({ length: 30 }, (_, place): PanelObservation => {
      // The country's unemployment falls by the year, which is not the place's.
      const unemployment = 15 + 4 * scattered(place + 1) - 3 * year
      return {
        place: `P${place}`,
        year: 2009 + year,
        at: 1 + effect + ofUnemployment * unemployment + noise * scattered(100 * place + year),
        weight: 50 + place,
        conditions: { unemployment, noise: scattered(7 * place + 31 * year + 3) },
      }
    }),
  )
}

function fitted(observations: PanelObservation[]): AdjustmentModel {
  const model = fitPanel({
    observations,
    conditions: ['unemployment', 'noise'],
    level: 'share',
    exposed: false,
  })
  if (model.kind === 'refused') throw new Error(model.message.en)
  return model
}

test('finds what conditions do within a year, and leaves to the years what is the country’s', () => {
  // Over the years the level rises while unemployment falls: without effects of years it would look the other way round.
  const model = fitted(panel([0, -0.5, -1.2], 0.05, 0.02))
  expect(model.conditions).toEqual(['unemployment'])
  const { coefficients } = model.regression
  expect(coefficients.map(({ id }) => id)).toEqual(['year_2009', 'year_2010', 'unemployment'])
  expect(coefficients[2]!.estimate).toBeCloseTo(0.05, 2)
  expect(coefficients[0]!.estimate).toBeCloseTo(1.2, 1)
  expect(coefficients[1]!.estimate).toBeCloseTo(0.7, 1)
  expect(model.leftOut).toEqual([{ condition: 'noise', t: expect.any(Number) }])
  expect(Math.abs(model.leftOut[0]!.t)).toBeLessThan(2)
  // Nearly all that differs between places is unemployment's, and of the noise there is some.
  expect(model.explained).toBeGreaterThan(0.9)
  expect(model.explained).toBeLessThan(model.regression.rSquared)
  const noisy = fitted(panel([0, -5, -12], 0.05, 0.2))
  expect(noisy.regression.rSquared).toBeGreaterThan(0.99)
  expect(noisy.explained).toBeLessThan(0.8)
  expect([model.places, model.years]).toEqual([30, [2009, 2010, 2011]])
})

test('estimates stand at the last year', () => {
  const model = fitted(panel([0, -0.5, -1.2], 0.05, 0))
  const odds = Math.exp(1 - 1.2 + 0.05 * 12)
  expect(estimateLevel(model, { unemployment: 12 })).toBeCloseTo((100 * odds) / (1 + odds), 6)
  expect(estimateLevel(model, { noise: 0 })).toBeUndefined()
})

test('what no condition explains has no model', () => {
  const answer = fitPanel({
    observations: panel([0, 0], 0, 1),
    conditions: ['noise'],
    level: 'rate',
    exposed: false,
  })
  expect(answer).toMatchObject({ kind: 'refused', why: 'nothing_tells' })
  expect(fitPanel({ observations: [], conditions: ['noise'], level: 'rate', exposed: false })).toMatchObject({
    kind: 'refused',
    why: 'too_few_observations',
  })
})
