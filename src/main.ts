import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import packageFile from '../package.json' with { type: 'json' }
import { commands } from './commands.ts'
import { type AppContext, openContext, type RequestContext } from './context.ts'
import { findDemoSignIns, printDemoSignIns } from './demo-sign-ins.ts'
import { describeTable } from './exported/describe-table.ts'
import { identityDoor, providerPages } from './modules/identity/index.ts'
import { feeds, jobs, observed, routes } from './modules.ts'
import { type CommandIo, Refusal, UsageError } from './platform/command/command.ts'
import { observedEntered } from './platform/entered/observed-entered.ts'
import { hashFiles } from './platform/files/hash-files.ts'
import { type ServerOptions, serve } from './platform/http/serve.ts'
import { type Log, openLog } from './platform/log/open-log.ts'
import { observeJob } from './platform/observing/observe-job.ts'
import { type Ops, openOps } from './platform/observing/open-ops.ts'
import { keepTraces } from './platform/observing/traced.ts'
import { tracesFromEnvironment } from './platform/observing/traces-from-environment.ts'
import { claimFolder, findOwnerNote, type OwnedFolder } from './platform/process/claim-folder.ts'
import { ownFolder } from './platform/process/run-on-folder.ts'

const root = join(import.meta.dirname, '..')

/** The port to serve on: `PERKUNAS_PORT`, else 8080; 0 takes a free one. Throws a UsageError when it is none. */
export function portFromEnvironment(): number {
  return readPort('PERKUNAS_PORT', '8080')
}

function readPort(name: string, usual: string): number {
  const text = process.env[name] || usual
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new UsageError(`${name} is "${text}"; it should be a port, 1 to 65535`)
}

/** The port of the server for operations: `PERKUNAS_OPS_PORT`, else the one after the product's, or a free one. */
export function opsPortFromEnvironment(port: number): number {
  return readPort('PERKUNAS_OPS_PORT', String(port === 0 || port === 65_535 ? 0 : port + 1))
}

/** Seconds for which a server that is told to end goes on: `PERKUNAS_DRAIN_SECONDS`, else none. */
export function drainFromEnvironment(): number {
  const text = process.env.PERKUNAS_DRAIN_SECONDS || '0'
  if (/^\d{1,4}(\.\d+)?$/.test(text)) return Number(text)
  throw new UsageError(`PERKUNAS_DRAIN_SECONDS is "${text}"; it should be a number of seconds, 0 to 9999`)
}

/**
 * Owns a data folder for a server, waiting for a command that is at work on it. Throws a {@link Refusal} that names
 * the server when one runs on it already.
 */
export async function claimForServer(folder: string, io: CommandIo): Promise<OwnedFolder> {
  let told = false
  for (let tries = 0; ; tries++) {
    const claim = await claimFolder(folder)
    if (claim.kind === 'owner') return claim.folder
    const note = await findOwnerNote(folder)
    if (note && (note.address !== null || note.purpose === 'serve')) {
      const where = note.address === null ? '' : `: ${note.address}`
      throw new Refusal(`A server already runs on ${folder} (process ${note.pid})${where}`)
    }
    if (!note && tries > 50) {
      throw new Refusal(
        `Process ${claim.pid ?? 'unknown'} has ${folder} open and does not answer; stop it first`,
      )
    }
    if (note && !told) {
      told = true
      io.err(`Waiting for "${note.purpose}", which process ${note.pid} runs on this folder`)
    }
    await setTimeout(100)
  }
}

/** Opens a data folder as a server does: it keeps results up, takes what is entered, does what has its time. */
export function openServed(folder: string, log: Log, catalogue?: string): Promise<AppContext> {
  return openContext(folder, { log, keepsResults: true, jobs: jobs.map(observeJob), catalogue })
}

/**
 * Serves an owned data folder until the process is told to end (SIGTERM, SIGINT, SIGHUP), then closes everything and
 * lets go. Gives the exit code. `open` may take its time: commands handed over meanwhile wait, and one who ends the
 * process then ends it at once. Throws a {@link Refusal} when a port is taken.
 */
export async function serveFolder(
  folder: OwnedFolder,
  port: number,
  io: CommandIo,
  open: (folder: string, log: Log) => Promise<AppContext> = openServed,
): Promise<number> {
  const log = openLog(process.env.PERKUNAS_LOG || 'info')
  const drain = drainFromEnvironment()
  const stop = listenForStop()
  const tracing = await tracesFromEnvironment(process.env, packageFile.version, log)
  keepTraces(tracing)
  const ops = await openOpsHere(port, log)
  try {
    const host = await ownFolder(folder, 'serve', commands, (path) => open(path, log))
    try {
      const context = await host.context
      const server = await serve(await serverOptions(context, log), port).catch(
        (error: NodeJS.ErrnoException) => {
          throw error.code === 'EADDRINUSE' ? portTaken(port) : error
        },
      )
      ops.serves(context)
      let grace = 0
      try {
        await host.announceAddress(server.address)
        log.info({ address: server.address, operations: ops.address, folder: folder.path }, 'serving')
        io.out(`Perkūnas is at ${server.address}`)
        io.out('It answers to this machine alone. Ctrl C stops it.')
        io.out(`Its health and metrics are at ${ops.address}`)
        const signIns = context.clock.settings().demo ? await findDemoSignIns(folder.path) : undefined
        if (signIns) printDemoSignIns(signIns, io)
        await stop.told()
        ops.ends()
        log.info({ drain }, 'stopping')
        grace = drain
      } finally {
        await server.close(grace)
      }
    } finally {
      await host.close(true)
    }
  } finally {
    await ops.close()
    await tracing?.close()
  }
  return 0
}

async function openOpsHere(port: number, log: Log): Promise<Ops<AppContext>> {
  const opsPort = opsPortFromEnvironment(port)
  try {
    return await openOps<AppContext>({ port: opsPort, observed: [...observed, observedEntered], log })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Refusal(
      `Port ${opsPort}, for health and metrics, is taken by another program. Stop that program, or choose another port: PERKUNAS_OPS_PORT=${opsPort + 1}`,
    )
  }
}

/** Requests that one address may make in ten seconds; a whole office may be behind one. */
const mostRequests = 5000

/** What a context is served with. */
export async function serverOptions(context: AppContext, log: Log): Promise<ServerOptions<RequestContext>> {
  return {
    routes,
    feeds,
    pages: providerPages(context),
    door: identityDoor(context),
    describeTable,
    mostRequests,
    publicAddress: context.identity.publicAddress,
    log,
    version: packageFile.version,
    build: await hashFiles(root, ['src', 'catalogue', 'package-lock.json']),
    today: () => context.clock.today().toString(),
    webFolder: join(root, 'dist/web'),
    checkReplies: process.env.PERKUNAS_CHECK_REPLIES === '1',
  }
}

/** What to say when another program has the port. */
export function portTaken(port: number): Refusal {
  return new Refusal(
    `Port ${port} is taken by another program. Stop that program, or choose another port: PERKUNAS_PORT=${port + 1}`,
  )
}

/**
 * Listens for the signals that end a process. Until somebody waits to be told, or when told again, they end it at
 * once; what is in the stores survives that.
 */
function listenForStop(): { told: () => Promise<void> } {
  let tell: (() => void) | undefined
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (!tell) process.exit(130)
      tell()
      tell = undefined
    })
  }
  return {
    told: () =>
      new Promise((resolve) => {
        tell = resolve
      }),
  }
}
