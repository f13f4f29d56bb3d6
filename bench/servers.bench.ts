import { cp, mkdir, rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { writeSettings } from '../src/platform/config/settings.ts'
import { newDatabase } from '../src/platform/entered/new-database.ts'
import { startPostgresql } from '../src/platform/entered/start-postgresql.ts'
import type { BenchRun, Findings } from './bench.ts'
import { type BenchCallers, benchCallers } from './bench-callers.ts'
import { loadedRegister } from './loaded-register.ts'
import { percentile, timed } from './measured-process.ts'
import { listenToResults, type ResultsState, type ServedFolder, serveFolder } from './served-folder.ts'

export const name = 'servers'
export const summary =
  'two servers over one PostgreSQL beside one: rows handed to either until the figures of both show them, and a new server'

const today = '2012-12-31'
const batches = 100
/** Milliseconds that a server may take until its results stand. */
const patience = 3_600_000

export async function run(given: BenchRun): Promise<Findings> {
  const log = (line: string) => given.log(`${line} (load ${loadavg()[0]!.toFixed(1)})`)
  const database = await startPostgresql()
  if (!database) throw new Error('PostgreSQL is not installed')
  const folders = ['first', 'second'].map((one) => join(given.cacheFolder, `servers-${given.scale}-${one}`))
  const before = { ...process.env }
  process.env.DATABASE_URL = await newDatabase(database)
  process.env.PERKUNAS_SECRET = 'the secret of both servers'
  const stopping: (() => Promise<void>)[] = []
  try {
    await makeFolders(await loadedRegister(given), folders)
    const [first = '', second = ''] = folders
    const published = await timed(() => benchCallers(first, 1))
    const callers = published.result
    log(`the first folder is that of a service after ${published.seconds.toFixed(1)} s`)
    const serve = async (folder: string) => {
      const served = await timed(async () => {
        const server = await serveFolder(folder, log)
        stopping.push(server.stop)
        const listener = await listenToResults(server.address, callers.cookies[0]!)
        await listener.until(isUpToDate, patience)
        return { server, listener }
      })
      log(`a server's results stand after ${served.seconds.toFixed(1)} s`)
      return { ...served.result, seconds: served.seconds }
    }
    const one = await serve(first)
    const alone = await hand([one], callers)
    const other = await serve(second)
    const both = await hand([one, other], callers)
    for (const { listener } of [one, other]) listener.close()
    return {
      sizes: { batches, load_average: loadavg()[0]! },
      ours: {
        publish_seconds: published.seconds,
        new_server_seconds: other.seconds,
        acknowledged_p50_milliseconds: percentile(both.acknowledged, 50),
        acknowledged_p99_milliseconds: percentile(both.acknowledged, 99),
        figures_p50_milliseconds: percentile(both.figures, 50),
        figures_p99_milliseconds: percentile(both.figures, 99),
      },
      peers: {
        one_server_acknowledged_p50_milliseconds: percentile(alone.acknowledged, 50),
        one_server_acknowledged_p99_milliseconds: percentile(alone.acknowledged, 99),
        one_server_figures_p50_milliseconds: percentile(alone.figures, 50),
        one_server_figures_p99_milliseconds: percentile(alone.figures, 99),
      },
    }
  } finally {
    for (const stop of stopping) await stop()
    process.env = before
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
    await database.remove()
  }
}

const isUpToDate = ({ calculatedAt, calculating, stale }: ResultsState) =>
  calculatedAt !== null && !calculating && !stale

async function makeFolders(register: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await writeSettings(folder, { demo: null, today })
  }
  for (const name of ['journal', 'register.duckdb'])
    await cp(join(register, name), join(folders[0]!, name), { recursive: true })
}

type Served = { server: ServedFolder; listener: Awaited<ReturnType<typeof listenToResults>> }
let sent = 0

/** Hands a row to each server in turn; milliseconds until it is acknowledged, and until the figures of all show it. */
async function hand(
  servers: readonly Served[],
  { token }: BenchCallers,
): Promise<{ acknowledged: number[]; figures: number[] }> {
  const acknowledged: number[] = []
  const figures: number[] = []
  for (let batch = 0; batch < batches; batch++) {
    const { server } = servers[batch % servers.length]!
    const began = performance.now()
    const row = {
      contact: `bench-${++sent}`,
      employer: 'C00110',
      kind: 'meeting',
      unit: 'TDB-SIA',
      staff: null,
      occurred_on: '2012-12-28',
      recorded_on: '2012-12-28',
      retracted: false,
    }
    const response = await fetch(`${server.address}/api/v1/register/employer_contacts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ rows: [row] }),
    })
    const told = (await response.json()) as { position: number; loaded: number }
    if (!response.ok || told.loaded !== 1) throw new Error(`${response.status} ${JSON.stringify(told)}`)
    acknowledged.push(performance.now() - began)
    const shown = servers.map(({ listener }) =>
      listener.until(({ position }) => position >= told.position, 120_000),
    )
    figures.push(Math.max(...(await Promise.all(shown))) - began)
  }
  return { acknowledged, figures }
}
