import jStat from 'jstat'
import { Matrix, QrDecomposition } from 'ml-matrix'
import type {
  Coefficient,
  DroppedPredictor,
  Regression,
  RegressionRefused,
  RegressionTask,
} from './regression.ts'

/** Below this share of a predictor's own spread, what the others leave of it is rounding. */
const rounding = 1e-7

/**
 * Fits an outcome to predictors by weighted least squares, with an intercept. Columns are centred and brought to length
 * one before a QR decomposition, so that a predictor in millions and one in hundredths are told apart alike.
 */
export function fitRegression(task: RegressionTask): Regression | RegressionRefused {
  const refused = findFault(task)
  if (refused) return refused
  const used = task.outcome.flatMap((_, row) => ((task.weights?.[row] ?? 1) > 0 ? [row] : []))
  const weightSum = used.reduce((sum, row) => sum + (task.weights?.[row] ?? 1), 0)
  const weights = used.map((row) => ((task.weights?.[row] ?? 1) * used.length) / weightSum)
  const roots = weights.map(Math.sqrt)
  const centred = (values: readonly number[]): { mean: number; column: number[] } => {
    const kept = used.map((row) => values[row]!)
    const mean = meanOf(kept, weights)
    return { mean, column: kept.map((value, at) => (value - mean) * roots[at]!) }
  }
  const outcome = centred(task.outcome)
  const total = dot(outcome.column, outcome.column)
  if (Math.sqrt(total) <= rounding * (Math.abs(outcome.mean) + Number.MIN_VALUE)) {
    return {
      kind: 'refused',
      why: 'outcome_constant',
      message: {
        lt: 'Rodiklio reikšmė visuose stebėjimuose vienoda: nėra ko aiškinti',
        en: 'The outcome is the same in every observation: there is nothing to explain',
      },
    }
  }
  const { kept, dropped } = separate(task.predictors.map(({ id, values }) => ({ id, ...centred(values) })))
  const degreesOfFreedom = used.length - kept.length - 1
  if (degreesOfFreedom < 1) return tooFew(used.length, kept.length)
  if (kept.length === 0) return withoutPredictors({ mean: outcome.mean, total, dropped, degreesOfFreedom })

  const design = new Matrix(used.length, kept.length)
  for (const [index, { column, length }] of kept.entries()) {
    for (const [row, value] of column.entries()) design.set(row, index, value / length)
  }
  const qr = new QrDecomposition(design)
  const scaled = qr.solve(Matrix.columnVector(outcome.column)).to1DArray()
  const fitted = design.mmul(Matrix.columnVector(scaled)).to1DArray()
  const residuals = outcome.column.map((value, row) => value - fitted[row]!)
  const unexplained = dot(residuals, residuals)
  const variance = unexplained / degreesOfFreedom
  // (X'X)⁻¹ = R⁻¹R⁻ᵀ: no product of X with itself, which would square how near to dependent the columns are.
  const inverse = inverseOfUpper(qr.upperTriangularMatrix)
  const covariance = inverse.mmul(inverse.transpose())
  const estimates = scaled.map((estimate, index) => estimate / kept[index]!.length)
  const meansScaled = Matrix.columnVector(kept.map(({ mean, length }) => mean / length))
  const ofMeans = meansScaled.transpose().mmul(covariance).mmul(meansScaled).get(0, 0)
  const critical = jStat.studentt.inv(0.975, degreesOfFreedom)
  const rSquared = 1 - unexplained / total
  return {
    kind: 'fitted',
    intercept: coefficient(
      'intercept',
      estimates.reduce((sum, estimate, index) => sum - estimate * kept[index]!.mean, outcome.mean),
      // Weights are brought to a mean of one, so that they add up to the observations.
      Math.sqrt(variance * (1 / used.length + ofMeans)),
      critical,
    ),
    coefficients: kept.map(({ id, length }, index) =>
      coefficient(
        id,
        estimates[index]!,
        Math.sqrt(variance * covariance.get(index, index)) / length,
        critical,
      ),
    ),
    dropped,
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (used.length - 1)) / degreesOfFreedom,
    residualDeviation: Math.sqrt(variance),
    observations: used.length,
    degreesOfFreedom,
  }
}

function findFault({ outcome, predictors, weights }: RegressionTask): RegressionRefused | undefined {
  const columns = [
    ...predictors,
    ...(weights ? [{ id: 'weights', values: weights }] : []),
    { id: 'outcome', values: outcome },
  ]
  for (const { id, values } of columns) {
    if (values.length !== outcome.length) {
      return {
        kind: 'refused',
        why: 'lengths_differ',
        message: {
          lt: `„${id}“ turi ${values.length} reikšmes, o rodiklis – ${outcome.length}`,
          en: `"${id}" has ${values.length} values where the outcome has ${outcome.length}`,
        },
      }
    }
    const at = values.findIndex((value) => !Number.isFinite(value) || (id === 'weights' && value < 0))
    if (at >= 0) {
      return {
        kind: 'refused',
        why: 'not_a_number',
        message: {
          lt: `„${id}“ ${at + 1}-ajame stebėjime yra ${values[at]}: ištaisykite stebėjimą arba jo neįtraukite`,
          en: `"${id}" has ${values[at]} in observation ${at + 1}: leave the observation out, or correct it`,
        },
      }
    }
  }
  const observations = outcome.filter((_, row) => (weights?.[row] ?? 1) > 0).length
  return observations < 2 ? tooFew(observations, 0) : undefined
}

function tooFew(observations: number, predictors: number): RegressionRefused {
  return {
    kind: 'refused',
    why: 'too_few_observations',
    message: {
      lt: `Stebėjimų per mažai: jų ${observations}, o veiksnių ${predictors}, todėl reikia bent ${predictors + 2}`,
      en: `${observations} observations cannot tell ${predictors} predictors and an intercept: at least ${predictors + 2} are needed`,
    },
  }
}

type Column = { id: string; mean: number; column: readonly number[] }

/** Sets apart the predictors that are constant, or that those kept before them already give. */
function separate(columns: readonly Column[]): {
  kept: (Column & { length: number })[]
  dropped: DroppedPredictor[]
} {
  const kept: (Column & { length: number })[] = []
  const dropped: DroppedPredictor[] = []
  const basis: number[][] = []
  for (const one of columns) {
    const length = Math.sqrt(dot(one.column, one.column))
    if (length <= rounding * Math.abs(one.mean) || length === 0) {
      dropped.push({ id: one.id, why: 'constant' })
      continue
    }
    let left = one.column.map((value) => value / length)
    // Twice, as the first time leaves rounding of its own.
    for (let pass = 0; pass < 2; pass++) {
      for (const direction of basis) {
        const along = dot(left, direction)
        left = left.map((value, row) => value - along * direction[row]!)
      }
    }
    const own = Math.sqrt(dot(left, left))
    if (own <= rounding) {
      dropped.push({ id: one.id, why: 'collinear' })
      continue
    }
    basis.push(left.map((value) => value / own))
    kept.push({ ...one, length })
  }
  return { kept, dropped }
}

function withoutPredictors({
  mean,
  total,
  dropped,
  degreesOfFreedom,
}: {
  mean: number
  total: number
  dropped: DroppedPredictor[]
  degreesOfFreedom: number
}): Regression {
  const observations = degreesOfFreedom + 1
  const deviation = Math.sqrt(total / degreesOfFreedom)
  const critical = jStat.studentt.inv(0.975, degreesOfFreedom)
  return {
    kind: 'fitted',
    intercept: coefficient('intercept', mean, deviation / Math.sqrt(observations), critical),
    coefficients: [],
    dropped,
    rSquared: 0,
    adjustedRSquared: 0,
    residualDeviation: deviation,
    observations,
    degreesOfFreedom,
  }
}

function coefficient(id: string, estimate: number, standardError: number, critical: number): Coefficient {
  return {
    id,
    estimate,
    standardError,
    t: estimate / standardError,
    lower: estimate - critical * standardError,
    upper: estimate + critical * standardError,
  }
}

function inverseOfUpper(upper: Matrix): Matrix {
  const size = upper.rows
  const inverse = Matrix.zeros(size, size)
  for (let column = 0; column < size; column++) {
    for (let row = column; row >= 0; row--) {
      let value = row === column ? 1 : 0
      for (let between = row + 1; between <= column; between++) {
        value -= upper.get(row, between) * inverse.get(between, column)
      }
      inverse.set(row, column, value / upper.get(row, row))
    }
  }
  return inverse
}

function meanOf(values: readonly number[], weights: readonly number[]): number {
  const rough = values.reduce((sum, value, at) => sum + value * weights[at]!, 0) / values.length
  // What rounding left of the first mean, added to it.
  return rough + values.reduce((sum, value, at) => sum + (value - rough) * weights[at]!, 0) / values.length
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * other[at]!, 0)
}
