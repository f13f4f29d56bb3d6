/** The whole numbers of a differentiated family: the coefficient of each node below, and what its demand is made of. */
export type FamilyNumbers = { coefficients: number[]; multiplier: number; constant: number }

/**
 * What is counted adds up: Σ x ≥ X.
 */
export function count(nodes: number): FamilyNumbers {
  return { coefficients: Array.from({ length: nodes }, () => 1), multiplier: 1, constant: 0 }
}

/**
 * Distinct people, some of whom are counted at several of the nodes below, so that these give more than the node above by
 * the overlap o = n / d: Σ x ≥ X · n / d, that is Σ d · x ≥ n · X. Throws a RangeError unless n ≥ d > 0 are whole numbers.
 */
export function distinctPeople(
  nodes: number,
  overlap: { numerator: number; denominator: number },
): FamilyNumbers {
  const { numerator, denominator } = overlap
  expectWhole(numerator, 'the numerator of the overlap')
  expectWhole(denominator, 'the denominator of the overlap')
  if (denominator === 0 || numerator < denominator) {
    throw new RangeError(
      `an overlap of ${numerator} / ${denominator} would have fewer people at the nodes below than above them`,
    )
  }
  return reduced(
    Array.from({ length: nodes }, () => denominator),
    numerator,
    0,
  )
}

/**
 * A ratio is the mean of those below, each by its exposure w, the denominator that is expected of it: Σ w · x / Σ w ≥ X, that
 * is Σ w · x ≥ Σ w · X. Throws a RangeError unless exposures are whole numbers, one of them above 0.
 */
export function ratio(exposures: readonly number[]): FamilyNumbers {
  return reduced([...exposures], totalExposure(exposures), 0)
}

/**
 * A change against each node's own base. Those below come to a level together, so the constraint is on levels: with h steps
 * a whole (100 %), growth by x brings a base c to the level c · (1 + x / h), a reduction by x to c · (1 − x / h). Levels of
 * ratios come together by exposure w, W = Σ w, as do ratios; levels that are counted add up, w = W = 1 (exposures null).
 *
 * Growth: Σ w·c·(h + x) ≥ W·C·(h + X), that is Σ w·c·x ≥ W·C·X + h·(W·C − Σ w·c).
 * Reduction, where the lower level is the better: Σ w·c·(h − x) ≤ W·C·(h − X), that is
 * Σ w·c·x ≥ W·C·X − h·(W·C − Σ w·c).
 *
 * Throws a RangeError unless all are whole numbers not below 0, the base above more than 0.
 */
export function change(
  base: number,
  bases: readonly number[],
  exposures: readonly number[] | null,
  kind: 'growth' | 'reduction',
  whole: number,
): FamilyNumbers {
  expectWhole(base, 'the base above')
  expectWhole(whole, 'the steps of a whole')
  if (base === 0 || whole === 0) throw new RangeError('a change is of a base above 0, in steps of a whole')
  if (exposures && exposures.length !== bases.length) {
    throw new RangeError(`there are ${bases.length} bases, and ${exposures.length} exposures`)
  }
  const coefficients = bases.map((one, index) => {
    expectWhole(one, `base ${index}`)
    return exposures ? expectSafe(one * (exposures[index] ?? 0), `base ${index} times its exposure`) : one
  })
  const multiplier = expectSafe(
    base * (exposures ? totalExposure(exposures) : 1),
    'the base above times all exposures',
  )
  const below = coefficients.reduce((sum, one) => expectSafe(sum + one, 'the bases together'), 0)
  if (below === 0) throw new RangeError('no base below counts, so that nothing there could change')
  const moved = expectSafe(whole * (multiplier - below), 'what the bases are apart')
  return reduced(coefficients, multiplier, kind === 'growth' ? moved : 0 - moved)
}

function totalExposure(exposures: readonly number[]): number {
  const total = exposures.reduce((sum, one, index) => {
    expectWhole(one, `exposure ${index}`)
    return expectSafe(sum + one, 'the exposures together')
  }, 0)
  if (total === 0) throw new RangeError('no exposure is above 0, so that there is nothing to average by')
  return total
}

/** The same demand in the smallest whole numbers, so that sums of them stay exact the longest. */
function reduced(coefficients: number[], multiplier: number, constant: number): FamilyNumbers {
  const by = [...coefficients, constant].reduce(greatestDivisor, multiplier)
  return {
    coefficients: coefficients.map((one) => one / by),
    multiplier: multiplier / by,
    constant: constant / by + 0,
  }
}

function greatestDivisor(one: number, other: number): number {
  let [greater, less] = [Math.abs(one), Math.abs(other)]
  while (less > 0) [greater, less] = [less, greater % less]
  return greater
}

function expectWhole(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${what} is ${value}, and has to be a whole number not below 0`)
  }
}

function expectSafe(value: number, what: string): number {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${what}: ${value} is more than can be counted exactly`)
  return value
}
