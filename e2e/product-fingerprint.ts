import { createHash } from 'node:crypto'
import { glob, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A fingerprint of everything that a data folder, and the stores made of it, depend on: all but the screens. */
export async function productFingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  const parts = ['demo/**', 'catalogue/**', 'src/**/*.{ts,sql}', 'src/modules/register/reference/example/**']
  for await (const file of glob(parts, { cwd: root })) {
    if (!/^src\/design\/|\/ui\/|\.test\.ts$/.test(file)) files.push(file)
  }
  for (const file of files.sort()) {
    const path = join(root, file)
    if ((await stat(path)).isFile()) hash.update(file).update(await readFile(path))
  }
  return hash.digest('hex').slice(0, 12)
}
