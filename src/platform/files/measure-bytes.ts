import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** How many bytes a file has, or all files below a folder; null where there is neither. */
export async function measureBytes(path: string): Promise<number | null> {
  const found = await sizeOf(path)
  if (found === null) return null
  if (!found.isFolder) return found.bytes
  let bytes = 0
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(ifGone)
  for (const entry of entries ?? []) {
    // What is there may go away meanwhile.
    if (entry.isFile()) bytes += (await sizeOf(join(entry.parentPath, entry.name)))?.bytes ?? 0
  }
  return bytes
}

async function sizeOf(path: string): Promise<{ bytes: number; isFolder: boolean } | null> {
  const found = await stat(path).catch(ifGone)
  return found && { bytes: found.size, isFolder: found.isDirectory() }
}

function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
