import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openContext } from '../src/context.ts'
import { ownersDoor } from '../src/modules/identity/index.ts'
import { routes } from '../src/modules.ts'
import { serve } from '../src/platform/http/serve.ts'
import type { BenchRun, Findings } from './bench.ts'
import { listeningLog } from './listening-log.ts'
import { loadedRegister } from './loaded-register.ts'
import { percentile, runMeasured, timed } from './measured-process.ts'
import type { WindowFindings } from './window.measured.ts'

export const name = 'window'
export const summary =
  "a thousand pages of random nodes and dates, asked of the product's server by another process"

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  // Whatever calculated them before: these are the results of this program.
  await rm(join(folder, 'results'), { recursive: true, force: true })
  const { log: serverLog, milliseconds } = listeningLog()
  const context = await openContext(folder, { log: serverLog })
  try {
    log('calculating every day of four years, all spans')
    const stored = await timed(() => context.results.refresh())
    const server = await serve(
      {
        routes,
        door: ownersDoor(context),
        log: serverLog,
        version: '0',
        build: 'bench',
        today: () => context.clock.today().toString(),
        webFolder: null,
        checkReplies: false,
      },
      0,
    )
    try {
      log(`asking ${server.address}`)
      const script = new URL('./window.measured.ts', import.meta.url)
      const { result } = await runMeasured<WindowFindings>(script, [server.address])
      const pages = milliseconds('/window/:level/:node')
      const below = milliseconds('/window/:level/:node/below')
      const courses = milliseconds('/window/:level/:node/course/:indicator')
      return {
        sizes: {
          nodes: context.results.standing()?.organisation.throughTime.nodes.length ?? 0,
          pages: pages.length,
          below: below.length,
          courses: courses.length,
        },
        ours: {
          p50_ms: percentile(pages, 50),
          p95_ms: percentile(pages, 95),
          p99_ms: percentile(pages, 99),
          max_ms: Math.max(...pages),
          at_the_other_end_p95_ms: percentile(result.pages, 95),
          below_p95_ms: percentile(below, 95),
          course_p95_ms: percentile(courses, 95),
          results_seconds: stored.seconds,
        },
        peers: {},
      }
    } finally {
      await server.close()
    }
  } finally {
    await context.close()
  }
}
