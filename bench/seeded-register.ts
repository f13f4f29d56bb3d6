import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importExtracts, openRegister } from '../src/modules/register/index.ts'
import { writeSettings } from '../src/platform/config/settings.ts'
import { hashFiles } from '../src/platform/files/hash-files.ts'
import type { BenchRun } from './bench.ts'
import { makesExtracts } from './demo-extracts.ts'
import { monthsOf } from './loaded-register.ts'

const root = join(import.meta.dirname, '..')

/**
 * A data folder with a demo of a seed, and with what became known of it after its last day: what was known on a day is asked of it,
 * and how that turned out. Made when it is not there or when the simulation or the register's tables have changed since.
 */
export async function seededRegister(
  { scale, cacheFolder, demoExtracts, log }: BenchRun,
  seed: number,
): Promise<string> {
  const folder = join(cacheFolder, `whole-register-${scale}-${seed}`)
  const mark = join(folder, '.sources')
  const sources = await hashFiles(root, ['demo', 'src/modules/register/migrations'], makesExtracts)
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources) return folder
  const extracts = await demoExtracts(scale, seed)
  const later = join(extracts, 'later')
  log(`loading the demo of seed ${seed} into ${folder}`)
  const unfinished = `${folder}.part`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  await writeSettings(unfinished, { demo: { scale, seed, ready: true }, today: null })
  const register = await openRegister(unfinished)
  try {
    const months = (await readdir(later)).sort().map((name) => join(later, name))
    await importExtracts(register, [...(await monthsOf(extracts)), ...months])
  } finally {
    register.close()
  }
  await writeFile(join(unfinished, '.sources'), sources)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  // What a folder of a demo takes is its register's alone.
  await rm(extracts, { recursive: true, force: true })
  return folder
}
