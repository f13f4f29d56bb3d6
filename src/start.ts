/** What `bin/start` runs: the screens built, the demo made where the data folder is empty, and all of it served. */
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adoptDemoPlans } from './adopt-demo-plans.ts'
import { buildWebWhereStale } from './build-web.ts'
import { makeDemoSignIns } from './demo-sign-ins.ts'
import { claimForServer, openServed, portFromEnvironment, portTaken, serveFolder } from './main.ts'
import { makeDemoWhereEmpty } from './make-demo.ts'
import { Refusal, UsageError } from './platform/command/command.ts'
import { reportError } from './platform/command/run-command.ts'
import { terminalIo } from './platform/command/terminal-io.ts'

const io = terminalIo(process.stdout, process.stderr)
try {
  process.exitCode = await start()
} catch (error) {
  process.exitCode = reportError(error, io)
}
// A build of the screens that is under way must not keep a start that has failed.
if (process.exitCode !== 0) process.exit()

async function start(): Promise<number> {
  const { data, scale, seed } = readOptions()
  refuseService()
  const port = portFromEnvironment()
  // Said now rather than after the demo has been made.
  await refuseTakenPort(port)
  const folder = await claimForServer(data, io)
  const built = buildWebWhereStale(io)
  built.catch(() => undefined)
  return serveFolder(folder, port, io, async (path, log) => {
    await makeDemoWhereEmpty(path, { scale, seed }, io)
    await built
    const context = await openServed(path, log)
    await makeDemoSignIns(context)
    await adoptDemoPlans(context, io)
    return context
  })
}

/** The demo's sign-ins are printed: they have no place where people's data are. */
function refuseService(): void {
  const named = ['DATABASE_URL', 'CLICKHOUSE_URL'].find((name) => process.env[name])
  if (named === undefined) return
  throw new Refusal(
    `${named} names a store of a service, and bin/start makes a demo whose sign-ins everyone may know. ` +
      `Unset ${named}, or serve the service's own data: bin/perkunas --data DIR serve`,
  )
}

function readOptions(): { data: string; scale: number; seed: number } {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string', default: process.env.PERKUNAS_DATA || 'data' },
        scale: { type: 'string', default: '0.05' },
        seed: { type: 'string', default: '1' },
      },
    })
    const scale = Number(values.scale)
    const seed = Number(values.seed)
    if (!(scale > 0) || !Number.isInteger(seed)) throw new UsageError('--scale and --seed take numbers')
    return { data: resolve(values.data), scale, seed }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${why}\nUsage: bin/start [--data DIR] [--scale NUMBER] [--seed NUMBER]`)
  }
}

function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}
