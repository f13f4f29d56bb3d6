import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitRegression } from './fit-regression.ts'
import type { Regression, RegressionTask } from './regression.ts'

/** Longley: employment, the price deflator, GNP, the unemployed, the armed forces, the population of 14 and over, the year. */
const longley = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
  [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
]
const longleyNames = ['deflator', 'gnp', 'unemployed', 'armed_forces', 'population', 'year']

/** Norris: a new ozone meter's readings and the standard's. */
const norris = [
  [0.1, 0.2],
  [338.8, 337.4],
  [118.1, 118.2],
  [888.0, 884.6],
  [9.2, 10.1],
  [228.1, 226.5],
  [668.5, 666.3],
  [998.5, 996.3],
  [449.1, 448.6],
  [778.9, 777.0],
  [559.2, 558.2],
  [0.3, 0.4],
  [0.1, 0.6],
  [778.1, 775.5],
  [668.8, 666.9],
  [339.3, 338.0],
  [448.9, 447.5],
  [10.8, 11.6],
  [557.7, 556.0],
  [228.3, 228.1],
  [998.0, 995.8],
  [888.8, 887.6],
  [119.6, 120.2],
  [0.3, 0.3],
  [0.6, 0.3],
  [557.6, 556.8],
  [339.3, 339.1],
  [888.0, 887.2],
  [998.5, 999.0],
  [778.9, 779.0],
  [10.2, 11.1],
  [117.6, 118.3],
  [228.9, 229.2],
  [668.4, 669.1],
  [449.2, 448.9],
  [0.2, 0.5],
]

describe('the reference data sets of the US National Institute of Standards and Technology', () => {
  test('Longley, whose predictors nearly follow from each other', () => {
    const fit = fitted({
      outcome: longley.map(([y]) => y!),
      predictors: longleyNames.map((id, index) => ({ id, values: longley.map((row) => row[index + 1]!) })),
    })
    expect(fit.dropped).toEqual([])
    closeTo(fit.intercept.estimate, -3482258.63459582)
    closeTo(fit.intercept.standardError, 890420.383607373)
    const certified = [
      [15.0618722713733, 84.9149257747669],
      [-0.035819179292591, 0.0334910077722432],
      [-2.02022980381683, 0.488399681651699],
      [-1.03322686717359, 0.214274163161675],
      [-0.0511041056535807, 0.22607320006937],
      [1829.15146461355, 455.478499142212],
    ]
    for (const [index, [estimate, error]] of certified.entries()) {
      expect(fit.coefficients[index]!.id).toBe(longleyNames[index])
      closeTo(fit.coefficients[index]!.estimate, estimate!)
      closeTo(fit.coefficients[index]!.standardError, error!)
    }
    closeTo(fit.residualDeviation, 304.854073561965)
    closeTo(fit.rSquared, 0.995479004577296)
    expect([fit.observations, fit.degreesOfFreedom]).toEqual([16, 9])
    // Student's t of 9 degrees of freedom at 97.5 %, by its table.
    const year = fit.coefficients[5]!
    expect((year.upper - year.estimate) / year.standardError).toBeCloseTo(2.26215716, 7)
    expect(year.t).toBeCloseTo(1829.15146461355 / 455.478499142212, 7)
  })

  test('Norris', () => {
    const fit = fitted({
      outcome: norris.map(([y]) => y!),
      predictors: [{ id: 'standard', values: norris.map(([, x]) => x!) }],
    })
    closeTo(fit.intercept.estimate, -0.262323073774029)
    closeTo(fit.intercept.standardError, 0.232818234301152)
    closeTo(fit.coefficients[0]!.estimate, 1.00211681802045)
    closeTo(fit.coefficients[0]!.standardError, 0.000429796848199937)
    closeTo(fit.residualDeviation, 0.884796396144373)
    closeTo(fit.rSquared, 0.999993745883712)
  })
})

test('finds the coefficients that made the outcome, whatever the weights', () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true })
  const observation = fc.record({
    one: value,
    other: value,
    weight: fc.double({ min: 0.1, max: 50, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.array(observation, { minLength: 6, maxLength: 40 }),
      fc.tuple(value, value, value),
      (observations, [intercept, first, second]) => {
        const answer = fitRegression({
          outcome: observations.map(({ one, other }) => intercept + first * one + second * other),
          predictors: [
            { id: 'one', values: observations.map(({ one }) => one) },
            { id: 'other', values: observations.map(({ other }) => other) },
          ],
          weights: observations.map(({ weight }) => weight),
        })
        // What varies by rounding alone is rightly refused or left out.
        fc.pre(answer.kind === 'fitted' && answer.dropped.length === 0)
        const spread = [0, 1].map((at) => {
          const values = observations.map(({ one, other }) => (at === 0 ? one : other))
          return Math.max(...values) - Math.min(...values)
        })
        fc.pre(spread.every((width) => width > 1))
        const fit = answer as Regression
        for (const { one, other } of observations) {
          const estimate =
            fit.intercept.estimate +
            fit.coefficients[0]!.estimate * one +
            fit.coefficients[1]!.estimate * other
          expect(estimate).toBeCloseTo(intercept + first * one + second * other, 5)
        }
      },
    ),
  )
})

test('weights are as many observations: 3 of one is that one three times', () => {
  const rows = [
    [1, 2, 3],
    [2, 3, 1],
    [3, 3, 2],
    [4, 6, 1],
    [5, 5, 1],
  ] as const
  const weighted = fitted({
    outcome: rows.map(([, y]) => y),
    predictors: [{ id: 'x', values: rows.map(([x]) => x) }],
    weights: rows.map(([, , weight]) => weight),
  })
  const repeated = rows.flatMap(([x, y, times]) => Array.from({ length: times }, () => [x, y] as const))
  const plain = fitted({
    outcome: repeated.map(([, y]) => y),
    predictors: [{ id: 'x', values: repeated.map(([x]) => x) }],
  })
  expect(weighted.coefficients[0]!.estimate).toBeCloseTo(plain.coefficients[0]!.estimate, 12)
  expect(weighted.intercept.estimate).toBeCloseTo(plain.intercept.estimate, 12)
  expect(weighted.rSquared).toBeCloseTo(plain.rSquared, 12)
  // Yet they are five observations, not eight.
  expect([weighted.observations, weighted.degreesOfFreedom]).toEqual([5, 3])
})

test('an observation of weight 0 is left out', () => {
  const task = (extra: number[], weights: number[]): RegressionTask => ({
    outcome: [1, 2, 4, 4, ...extra],
    predictors: [{ id: 'x', values: [1, 2, 3, 4, ...extra] }],
    weights,
  })
  expect(fitted(task([1000], [1, 1, 1, 1, 0]))).toEqual(fitted(task([], [1, 1, 1, 1])))
})

describe('what cannot be told is said by name', () => {
  const outcome = [1, 3, 2, 5, 4, 6]
  const x = [1, 2, 3, 4, 5, 6]

  test('predictors that are the same everywhere, or follow from others', () => {
    const fit = fitted({
      outcome,
      predictors: [
        { id: 'x', values: x },
        { id: 'same', values: x.map(() => 1_000_000.1) },
        { id: 'twice', values: x.map((value) => 7 - 2 * value) },
      ],
    })
    expect(fit.dropped).toEqual([
      { id: 'same', why: 'constant' },
      { id: 'twice', why: 'collinear' },
    ])
    expect(fit.coefficients.map(({ id }) => id)).toEqual(['x'])
    expect(fit.degreesOfFreedom).toBe(4)
  })

  test.each<[string, RegressionTask, string, RegExp]>([
    [
      'too few observations',
      {
        outcome: [1, 2, 4],
        predictors: [0, 1]
          .map((at) => ({ id: `p${at}`, values: [at, 3 * at + 1, at * at + 5] }))
          .concat({ id: 'p2', values: [1, 5, 2] }),
      },
      'too_few_observations',
      /3 observations/,
    ],
    [
      'nothing to explain',
      { outcome: [5, 5, 5, 5], predictors: [{ id: 'x', values: [1, 2, 3, 4] }] },
      'outcome_constant',
      /same in every/,
    ],
    [
      'a column of another length',
      { outcome, predictors: [{ id: 'x', values: [1, 2] }] },
      'lengths_differ',
      /"x" has 2/,
    ],
    [
      'what is no number',
      { outcome, predictors: [{ id: 'x', values: [1, 2, Number.NaN, 4, 5, 6] }] },
      'not_a_number',
      /"x" has NaN in observation 3/,
    ],
    [
      'a weight below 0',
      { outcome, predictors: [], weights: [1, 1, 1, 1, 1, -1] },
      'not_a_number',
      /"weights" has -1/,
    ],
    ['no observation', { outcome: [], predictors: [] }, 'too_few_observations', /0 observations/],
  ])('%s', (_, task, why, message) => {
    const answer = fitRegression(task)
    expect(answer).toMatchObject({ kind: 'refused', why })
    expect(answer.kind === 'refused' && answer.message.en).toMatch(message)
  })

  test('without predictors the mean is left', () => {
    const fit = fitted({ outcome, predictors: [] })
    expect(fit.intercept.estimate).toBeCloseTo(3.5, 12)
    expect(fit.intercept.standardError).toBeCloseTo(Math.sqrt(3.5 / 6), 12)
    expect(fit.rSquared).toBe(0)
  })
})

function fitted(task: RegressionTask): Regression {
  const answer = fitRegression(task)
  if (answer.kind === 'refused') throw new Error(answer.message.en)
  return answer
}

/** To nine digits and more: near dependence leaves that of sixteen. */
function closeTo(value: number, certified: number): void {
  expect(Math.abs(value / certified - 1)).toBeLessThan(1e-9)
}
