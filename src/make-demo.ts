import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { simulateService } from '../demo/simulate-service.ts'
import { openContext } from './context.ts'
import { importExtracts } from './modules/register/index.ts'
import type { CommandIo } from './platform/command/command.ts'
import { readSettings, writeSettings } from './platform/config/settings.ts'
import { noLog } from './platform/log/open-log.ts'
import { ownerFiles } from './platform/process/claim-folder.ts'

/**
 * Fills an owned data folder with the simulated service, unless it holds something: its months are simulated, loaded
 * one after another as they would have come, and the results calculated. A demo that was interrupted is begun anew:
 * until it is whole its settings say so, and nobody else opens the folder.
 */
export async function makeDemoWhereEmpty(
  folder: string,
  { scale, seed }: { scale: number; seed: number },
  io: CommandIo,
): Promise<void> {
  const { demo } = await readSettings(folder)
  const held = (await readdir(folder)).filter((name) => !ownerFiles.includes(name))
  if (demo && !demo.ready) {
    io.err('The demo was interrupted; it is made anew')
    for (const name of held) await rm(join(folder, name), { recursive: true, force: true })
  } else if (held.length > 0) return
  await writeSettings(folder, { demo: { scale, seed, ready: false }, today: null })
  io.err(`Making the demo: a simulated employment service (scale ${scale}, seed ${seed})`)
  const extracts = join(folder, '.extracts')
  await simulate(extracts, scale, seed, io)
  await load(folder, extracts, io)
  await rm(extracts, { recursive: true })
  await writeSettings(folder, { demo: { scale, seed, ready: true }, today: null })
}

async function simulate(out: string, scale: number, seed: number, io: CommandIo): Promise<void> {
  const started = performance.now()
  const { rows } = await simulateService({
    scale,
    seed,
    out,
    onProgress: ({ month, monthsDone, monthsAll }) =>
      io.progress({ label: `Simulating ${month}`, done: monthsDone, all: monthsAll }),
  })
  io.progress(null)
  io.err(`  simulated ${rows.toLocaleString('en')} rows in ${secondsSince(started)}`)
}

async function load(folder: string, extracts: string, io: CommandIo): Promise<void> {
  const context = await openContext(folder, { log: noLog, makingDemo: true })
  try {
    const started = performance.now()
    // Folders of months by their names; others hold what becomes known after the demo's day.
    const months = (await readdir(extracts)).filter((name) => /^\d{4}-\d{2}$/.test(name)).sort()
    for (const [done, month] of months.entries()) {
      io.progress({ label: `Loading ${month}`, done, all: months.length })
      await importExtracts(context.register, [join(extracts, month)])
    }
    io.progress(null)
    io.err(`  loaded ${months.length} months in ${secondsSince(started)}`)
    const calculated = performance.now()
    await context.results.refresh((done, all) => io.progress({ label: 'Calculating', done, all }))
    io.progress(null)
    io.err(`  calculated every day of four years in ${secondsSince(calculated)}`)
  } finally {
    await context.close()
  }
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
