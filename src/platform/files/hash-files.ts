import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * SHA-256, in hexadecimal, over the names and contents of files below `root`: of those among `paths` that are files,
 * and of all in those that are folders, where `take` says so. A path that is not there counts as empty.
 */
export async function hashFiles(
  root: string,
  paths: readonly string[],
  take: (path: string) => boolean = () => true,
): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesIn(join(root, path))) {
      const name = relative(root, file)
      if (!take(name)) continue
      const content = await readFile(file)
      hash.update(`${name}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** The files of a folder and the folders in it, in a steady order; the file itself when it is one. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
