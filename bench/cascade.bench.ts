import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { actionPlans } from '../demo/plans/action-plans.ts'
import { type AppContext, openContext } from '../src/context.ts'
import { ownersViewer } from '../src/modules/identity/index.ts'
import {
  type CascadeProblem,
  checkCascade,
  openProblem,
  readCascade,
  solveCascade,
  solveInReals,
} from '../src/modules/planning/index.ts'
import { solveQuadratic } from '../src/modules/planning/reference/quadratic-program.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import type { BenchRun, Findings } from './bench.ts'
import { inventCascades } from './invented-cascades.ts'
import { loadedRegister } from './loaded-register.ts'
import { median, timed } from './measured-process.ts'

export const name = 'cascade'
export const summary =
  'targets of twelve indicators from the country to every specialist; beside it quadratic programs without rounding'

/** Times that ours is asked, after a few to warm up; HiGHS takes too long for more than once. */
const rounds = 20
const warmingUp = 5
/** Seconds that HiGHS is given for a program. */
const patience = 60

/**
 * The demo's plan of 2012 brought down from the country to every specialist: last year read from the stored results,
 * distributed and rounded (`seconds`), the first time also suggested from history and conditions, which is then kept
 * (`with_suggestions_seconds`). The twelve problems by themselves are solved and checked, and handed to HiGHS as well; so are
 * invented ones with wishes and locks.
 */
export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  await rm(join(folder, 'results'), { recursive: true, force: true })
  await rm(join(folder, 'entered'), { recursive: true, force: true })
  const context = await openContext(folder, { log: noLog })
  try {
    log('calculating every day of four years, all spans')
    await context.results.refresh()
    await addDemoPlan(context)
    const acting = Object.create(context, { viewer: { value: ownersViewer } }) as typeof context & {
      viewer: typeof ownersViewer
    }
    const question = {
      year: 2012,
      top: { level: 'national', node: 'LT' },
      withSpecialists: true,
      day: '2012-01-01',
    }
    const first = await timed(() => readCascade(acting, question))
    log(`suggested from history and conditions, and distributed, after ${first.seconds.toFixed(1)} s`)
    const again: number[] = []
    for (let round = 0; round < 5; round++)
      again.push((await timed(() => readCascade(acting, question))).seconds)
    const { nodes, columns } = first.result
    const problems = columns.map((column) => openProblem(nodes, column))
    const plan = await measureCascades(problems, log)
    const invented = await measureCascades(inventCascades(1), log)
    return {
      sizes: { ...plan.sizes, invented_nodes: invented.sizes.nodes! },
      ours: {
        seconds: median(again),
        with_suggestions_seconds: first.seconds,
        solved_seconds: plan.ours.seconds!,
        invented_solved_seconds: invented.ours.seconds!,
      },
      peers: {
        highs_solved_seconds: plan.peers.highs_seconds!,
        highs_invented_solved_seconds: invented.peers.highs_seconds!,
      },
    }
  } finally {
    await context.close()
  }
}

/** Puts the demo's plan of 2012 in, as it is before anybody has moved anything. */
async function addDemoPlan({ clock, entered }: AppContext): Promise<void> {
  const { content } = actionPlans(clock.settings().demo!.scale).find(({ year }) => year === 2012)!
  const { database } = await entered()
  await sql`INSERT INTO planning.plan (year, state, version, content)
    VALUES (2012, 'set', 1, ${JSON.stringify(content)}::jsonb)`.execute(database)
}

/** What it takes to solve and check problems, one after another, by us and by HiGHS; HiGHS finds none that costs less. */
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
    // What it breaks off is told, and is not among those that ended.
    const { result, seconds } = await timed(() =>
      solveQuadratic(problem, [], patience).catch((error: unknown) => ({
        status: `broken off (${error instanceof Error ? error.message : String(error)})`,
        cost: Number.NaN,
      })),
    )
    theirs += seconds
    const real = costOf(problem, solveInReals(problem)!)
    log(
      `program ${index}: ${result.status} after ${seconds.toFixed(2)} s, costs ${result.cost}, ours ${real}`,
    )
    if (result.status !== 'optimal') continue
    ended++
    const apart = Math.abs(result.cost - real) / Math.max(1, real)
    widest = Math.max(widest, apart)
    // HiGHS stops within a tolerance: it may end above the optimum, and never below ours by more than that.
    if (real > result.cost && apart > 1e-6)
      throw new Error(`indicator ${index}: HiGHS finds ${result.cost}, ours ${real}`)
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
