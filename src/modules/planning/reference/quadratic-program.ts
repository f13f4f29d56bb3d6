import type { CascadeProblem } from '../cascade/cascade-problem.ts'
import { withHighs } from '../relaxation/with-highs.ts'

/** What a general solver of quadratic programs found: real numbers, or how else it ended. */
export type QuadraticAnswer = { status: string; values: Float64Array; cost: number }

/**
 * The same smallest change as a quadratic program, given to HiGHS: every node a column, every node below a common one and
 * every differentiated family a row. Families named in `over` are left out; those without surplus are equations.
 */
export function solveQuadratic(
  problem: CascadeProblem,
  over: readonly number[] = [],
  seconds = 60,
): Promise<QuadraticAnswer> {
  const { parent, proposal, importance } = problem
  const size = parent.length
  const rows = rowsOf(problem, over)
  const starts = [0]
  for (const { entries } of rows) starts.push(starts.at(-1)! + entries.length)
  const all = rows.flatMap(({ entries }) => entries)
  return withHighs((highs) =>
    highs.withModel(
      {
        numCols: size,
        numRows: rows.length,
        offset: Array.from(proposal, (one, node) => importance[node]! * one ** 2).reduce((a, b) => a + b, 0),
        colCost: Float64Array.from(proposal, (one, node) => -2 * importance[node]! * one),
        colLower: Float64Array.from(problem.lower, (one) => (Number.isFinite(one) ? one : -highs.infinity)),
        colUpper: Float64Array.from(problem.upper, (one) => (Number.isFinite(one) ? one : highs.infinity)),
        rowLower: Float64Array.from(rows, ({ lower }) => (Number.isFinite(lower) ? lower : -highs.infinity)),
        rowUpper: Float64Array.from(rows, ({ upper }) => (Number.isFinite(upper) ? upper : highs.infinity)),
        matrix: {
          format: 'csr',
          numRows: rows.length,
          numCols: size,
          starts: Int32Array.from(starts),
          indices: Int32Array.from(all, ([node]) => node),
          values: Float64Array.from(all, ([, value]) => value),
        },
        hessian: {
          format: 'triangular',
          dimension: size,
          starts: Int32Array.from({ length: size + 1 }, (_, node) => node),
          indices: Int32Array.from({ length: size }, (_, node) => node),
          values: Float64Array.from(importance, (one) => 2 * one),
        },
      },
      (model) => {
        model.options.set({ output_flag: false, time_limit: seconds })
        model.run()
        const status = Object.entries(highs.constants.modelStatus).find(
          ([, code]) => code === model.getModelStatus(),
        )
        return {
          status: status?.[0] ?? 'unknown',
          values: Float64Array.from(model.getSolution().colValue),
          cost: model.getObjectiveValue(),
        }
      },
    ),
  )
}

type Row = { entries: [node: number, value: number][]; lower: number; upper: number }

function rowsOf(
  { parent, coefficient, families, direction }: CascadeProblem,
  over: readonly number[],
): Row[] {
  return families.flatMap(({ node, rule, surplus, multiplier, constant }): Row[] => {
    const below = Array.from(parent, (above, one) => (above === node ? one : -1)).filter((one) => one >= 0)
    if (below.length === 0 || rule === 'free' || over.includes(node)) return []
    if (rule === 'common') {
      return below.map((one) => ({
        entries: [
          [one, 1],
          [node, -1],
        ],
        lower: 0,
        upper: 0,
      }))
    }
    const entries = below.map((one): [number, number] => [one, coefficient[one]!])
    const isOpen = surplus === 'allowed'
    return [
      {
        entries: [...entries.filter(([, value]) => value > 0), [node, -multiplier]],
        lower: isOpen && direction === 'lower' ? Number.NEGATIVE_INFINITY : constant,
        upper: isOpen && direction === 'higher' ? Number.POSITIVE_INFINITY : constant,
      },
    ]
  })
}
