import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simulateService } from '../demo/simulate-service.ts'
import { hashFiles } from '../src/platform/files/hash-files.ts'

const root = join(import.meta.dirname, '..')

/**
 * The folder of the demo's extracts at a scale, made when it is not there or the simulation has changed since. Takes
 * minutes at scale 1.
 */
export async function demoExtracts(
  cacheFolder: string,
  scale: number,
  seed: number,
  log: (line: string) => void,
): Promise<string> {
  const folder = join(cacheFolder, `demo-${scale}-${seed}`)
  const mark = join(folder, '.sources')
  const sources = await hashFiles(root, ['demo'], makesExtracts)
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources) return folder
  log(`making the demo at scale ${scale}, seed ${seed}, in ${folder}`)
  const unfinished = `${folder}.part`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  let told = ''
  await simulateService({
    scale,
    seed,
    out: unfinished,
    onProgress: ({ month, monthsDone, monthsAll }) => {
      const tenths = `${Math.floor((monthsDone / monthsAll) * 10) * 10} %`
      if (tenths !== told) log(`  simulated up to ${month}, ${tenths}`)
      told = tenths
    },
  })
  await writeFile(join(unfinished, '.sources'), sources)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  return folder
}

/** Whether a file is of the simulation: tests are not, nor are plans, which are adopted once it is loaded. */
export function makesExtracts(path: string): boolean {
  return !path.endsWith('.test.ts') && !path.startsWith('demo/plans/')
}
