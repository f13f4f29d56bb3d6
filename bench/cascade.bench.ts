import { loadavg } from 'node:os'
import {
  type CascadeProblem,
  checkCascade,
  solveCascade,
  solveInReals,
} from '../src/modules/planning/index.ts'
import { solveQuadratic } from '../src/modules/planning/reference/quadratic-program.ts'
import type { BenchRun, Findings } from './bench.ts'
import { inventCascades } from './invented-cascades.ts'
import { median, timed } from './measured-process.ts'

export const name = 'cascade'
export const summary =
  'targets of twelve indicators from the country to every specialist; beside it quadratic programs without rounding'

/** Times that ours is asked, after a few to warm up; HiGHS takes too long for more than once. */
const rounds = 20
const warmingUp = 5
/** Seconds that HiGHS is given for a program. */
const patience = 60

export function run({ scale, log }: BenchRun): Promise<Findings> {
  return measureCascades(inventCascades(scale), log)
}

/** What it takes to solve and check problems, one after another, by us and by HiGHS; the costs found have to be the same. */
export async function measureCascades(
  problems: readonly CascadeProblem[],
  log: (line: string) => void,
): Promise<Findings> {
  const own: number[] = []
  const slowest: number[] = []
  for (let round = 0; round < warmingUp + rounds; round++) {
    const times: number[] = []
    for (const problem of problems) times.push((await timed(async () => solveSoundly(problem))).seconds)
    if (round < warmingUp) continue
    own.push(times.reduce((sum, one) => sum + one, 0))
    slowest.push(Math.max(...times))
  }
  log(`ours ${(median(own) * 1000).toFixed(1)} ms (load ${loadavg()[0]!.toFixed(1)})`)
  let theirs = 0
  let ended = 0
  let widest = 0
  for (const [index, problem] of problems.entries()) {
    const { result, seconds } = await timed(() => solveQuadratic(problem, [], patience))
    theirs += seconds
    const real = costOf(problem, solveInReals(problem)!)
    log(
      `program ${index}: ${result.status} after ${seconds.toFixed(2)} s, costs ${result.cost}, ours ${real}`,
    )
    if (result.status !== 'optimal') continue
    ended++
    const apart = Math.abs(result.cost - real) / Math.max(1, real)
    widest = Math.max(widest, apart)
    if (apart > 1e-6) throw new Error(`indicator ${index}: HiGHS finds ${result.cost}, ours ${real}`)
  }
  return {
    sizes: {
      nodes: problems[0]?.parent.length ?? 0,
      indicators: problems.length,
      peers_ended: ended,
      costs_apart: widest,
      load_average: loadavg()[0]!,
    },
    ours: { seconds: median(own), slowest_indicator_seconds: median(slowest) },
    peers: { highs_seconds: theirs },
  }
}

function solveSoundly(problem: CascadeProblem): Float64Array {
  const answer = solveCascade(problem)
  if (answer.outcome === 'contradiction') {
    throw new Error(`the wishes contradict each other: ${JSON.stringify(answer.contradictions)}`)
  }
  const { faults } = checkCascade(problem, answer.values)
  if (faults.length > 0) throw new Error(`the answer is at fault: ${JSON.stringify(faults)}`)
  return answer.values
}

function costOf({ proposal, importance }: CascadeProblem, values: Float64Array): number {
  return values.reduce((sum, value, node) => sum + importance[node]! * (value - proposal[node]!) ** 2, 0)
}
