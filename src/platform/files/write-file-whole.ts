import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const unfinished = new Set<string>()
let written = 0
process.on('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true })
})

/**
 * Writes a file whole or not at all: beside its place first, synced, then renamed over what was there, and that synced
 * too. Folders are made as needed. What it leaves behind when it fails, or when the process exits meanwhile, is nothing.
 */
export async function writeFileWhole(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array | string>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}-${++written}.part`
  unfinished.add(beside)
  try {
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
    await pipeline(Readable.from(pieces), createWriteStream(beside))
    await sync(beside)
    await rename(beside, path)
    await sync(dirname(path))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  } finally {
    unfinished.delete(beside)
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
