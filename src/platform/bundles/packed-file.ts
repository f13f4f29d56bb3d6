import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { QueryExecutorProvider } from 'kysely'
import type { Bundle } from './bundle.ts'
import { takeBundle } from './take-bundle.ts'

const packedName = 'packed.zst'

/** Packs a file by Zstandard, and has it put into a bundle under a name in a folder; nothing stays of it there. */
export function packFile(
  path: string,
  put: (packed: { names: readonly string[]; folder: string }) => Promise<void>,
): Promise<void> {
  return inFolderBeside(path, async (folder) => {
    // The first level packs columns of figures to a tenth, as fast as they are read.
    const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
    await pipeline(
      createReadStream(path),
      createZstdCompress(fast),
      createWriteStream(join(folder, packedName)),
    )
    await put({ names: [packedName], folder })
  })
}

/** Puts the file that a bundle has packed into its place, whole or not at all. Throws as {@link takeBundle}. */
export function takePackedFile(
  database: QueryExecutorProvider,
  bundle: Bundle<unknown>,
  path: string,
): Promise<void> {
  return inFolderBeside(path, async (folder) => {
    await takeBundle(database, bundle, folder)
    const unpacked = join(folder, 'unpacked')
    await pipeline(
      createReadStream(join(folder, packedName)),
      createZstdDecompress(),
      createWriteStream(unpacked),
    )
    await rename(unpacked, path)
  })
}

/** One is at a file at a time, so one folder is enough; a process that was killed may have left it. */
async function inFolderBeside(path: string, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(dirname(path), `.${basename(path)}.packed`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
