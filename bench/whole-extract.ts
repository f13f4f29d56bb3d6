import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { monthsOf } from './loaded-register.ts'

/**
 * A folder with the months of a demo as one extract: each table's files one after another under one header. Made when
 * it is not there or the demo has been made anew since.
 */
export async function wholeExtract(extracts: string, log: (line: string) => void): Promise<string> {
  const folder = `${extracts}-whole`
  const sources = await readFile(join(extracts, '.sources'), 'utf8')
  if ((await readFile(join(folder, '.sources'), 'utf8').catch(() => '')) === sources) return folder
  log(`putting the months together in ${folder}`)
  const unfinished = `${folder}.part`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const headers = new Map<string, string>()
  for (const month of await monthsOf(extracts)) {
    for (const name of await readdir(month)) {
      const path = join(month, name)
      const header = await readHeader(path)
      const known = headers.get(name)
      if (known !== undefined && known !== header)
        throw new Error(`${path} has another header than before it`)
      headers.set(name, header)
      const start = known === undefined ? 0 : Buffer.byteLength(header)
      const into = createWriteStream(join(unfinished, name), { flags: 'a' })
      await pipeline(createReadStream(path, { start }), into)
    }
  }
  await writeFile(join(unfinished, '.sources'), sources)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  return folder
}

/** The first line of a file, its line feed included. */
async function readHeader(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    if (end < 0) throw new Error(`${path} has no header`)
    return buffer.subarray(0, end + 1).toString()
  } finally {
    await file.close()
  }
}
