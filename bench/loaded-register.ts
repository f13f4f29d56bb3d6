import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importExtracts, openRegister } from '../src/modules/register/index.ts'
import { writeSettings } from '../src/platform/config/settings.ts'
import { hashFiles } from '../src/platform/files/hash-files.ts'
import type { BenchRun } from './bench.ts'
import { makesExtracts } from './demo-extracts.ts'

const root = join(import.meta.dirname, '..')
const seed = 1

/**
 * A data folder with the demo's months loaded one after another, made when it is not there or when the simulation or
 * the tables of the register have changed since. Results are not calculated. Takes minutes at scale 1.
 */
export async function loadedRegister({ scale, cacheFolder, demoExtracts, log }: BenchRun): Promise<string> {
  const folder = join(cacheFolder, `register-${scale}-${seed}`)
  const mark = join(folder, '.sources')
  const sources = await hashFiles(root, ['demo', 'src/modules/register/migrations'], makesExtracts)
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources) return folder
  const extracts = await demoExtracts(scale, seed)
  log(`loading the demo into ${folder}`)
  const unfinished = `${folder}.part`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  await writeSettings(unfinished, { demo: { scale, seed, ready: true }, today: null })
  const register = await openRegister(unfinished)
  try {
    await importExtracts(register, await monthsOf(extracts))
  } finally {
    register.close()
  }
  await writeFile(join(unfinished, '.sources'), sources)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  return folder
}

/** The folders of the demo's months in order; others hold what becomes known after the demo's day. */
export async function monthsOf(extracts: string): Promise<string[]> {
  const names = (await readdir(extracts)).filter((name) => /^\d{4}-\d{2}$/.test(name))
  return names.sort().map((name) => join(extracts, name))
}
