import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { BenchRun, Findings } from './bench.ts'
import { benchCallers } from './bench-callers.ts'
import { loadedRegister } from './loaded-register.ts'
import { percentile, runMeasured, timed } from './measured-process.ts'
import { listenToResults, serveFolder } from './served-folder.ts'
import type { LoadFindings } from './signed-in-load.measured.ts'

export const name = 'signed-in-load'
export const summary =
  '300 people who are signed in read a page every five seconds each, the second time beside a flood of sign-ins'

const people = 300
/** Milliseconds that storing all results may take. */
const patience = 3_600_000

export async function run(given: BenchRun): Promise<Findings> {
  const { log } = given
  const folder = await loadedRegister(given)
  // Whatever stands there of accounts is of another run; results are those of this program.
  for (const name of ['results', 'entered']) await rm(join(folder, name), { recursive: true, force: true })
  const { cookies } = await benchCallers(folder, people)
  const server = await serveFolder(folder, log)
  try {
    const listener = await listenToResults(server.address, cookies[0]!)
    const ready = await timed(() =>
      listener.until(({ calculatedAt, calculating }) => calculatedAt !== null && !calculating, patience),
    )
    listener.close()
    log(
      `results stand after ${ready.seconds.toFixed(0)} s; ${people} people begin (load ${loadavg()[0]!.toFixed(1)})`,
    )
    const script = new URL('./signed-in-load.measured.ts', import.meta.url)
    const { result } = await runMeasured<LoadFindings>(script, [server.address, ...cookies])
    const { calm, flooded, flood } = result
    for (const failure of new Set([...calm.failures, ...flooded.failures])) log(`a page: ${failure}`)
    return {
      sizes: {
        people,
        pages: calm.milliseconds.length + calm.failures.length,
        pages_beside_flood: flooded.milliseconds.length + flooded.failures.length,
        flood_sign_ins: flood.sent,
        flood_throttled: flood.throttled,
        flood_refused: flood.refused,
        flood_let_in: flood.letIn,
        load_average: loadavg()[0]!,
      },
      ours: {
        p50_ms: percentile(calm.milliseconds, 50),
        p95_ms: percentile(calm.milliseconds, 95),
        p99_ms: percentile(calm.milliseconds, 99),
        errors: calm.failures.length,
        flood_p99_ms: percentile(flooded.milliseconds, 99),
        flood_errors: flooded.failures.length,
        peak_mb: server.peakMegabytes(),
      },
      peers: {},
    }
  } finally {
    await server.stop()
  }
}
