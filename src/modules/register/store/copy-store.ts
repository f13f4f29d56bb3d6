import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { checkpointStore } from './checkpoint-store.ts'
import type { Register } from './open-register.ts'

const run = promisify(execFile)

/** Where the file system can, a copy shares the original's blocks and takes no time. */
const copying = `
const { constants, copyFileSync } = require('node:fs')
const { join } = require('node:path')
const [from, to, ...names] = process.argv.slice(1)
for (const name of names) copyFileSync(join(from, name), join(to, name), constants.COPYFILE_FICLONE)`

/**
 * Copies the store into a folder as it stands, and gives the names of the files there: the store, and its log where
 * readers of an earlier state keep that from being moved into it. To be called by way of `register.serially`, as nothing
 * may be written meanwhile.
 *
 * A process of its own copies: the lock of the store is this process's, and is let go when any handle on the file that
 * this process has is closed.
 */
export async function copyStore({ connect, database }: Register, folder: string): Promise<string[]> {
  const { path } = database
  const connection = await connect()
  try {
    await checkpointStore(connection, { path })
    const from = dirname(path)
    const names = (await readdir(from)).filter((name) => /^register\.duckdb(\.wal)?$/.test(name)).sort()
    await run(process.execPath, ['-e', copying, from, folder, ...names])
    return names
  } finally {
    connection.closeSync()
  }
}
