import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How long one may lie unused until it is taken away, in milliseconds. */
const patience = 24 * 3_600_000

/**
 * For tests: a folder that is made once on a machine, under a fingerprint of all that it depends on, and copied from then
 * on. It is made aside, so that of several processes each sees a whole one or none.
 */
export async function madeOnce(
  name: string,
  fingerprint: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const prefix = `perkunas-${name}-${process.getuid?.() ?? 0}-`
  const path = join(tmpdir(), prefix + fingerprint)
  if (!existsSync(path)) {
    await removeUnused(prefix)
    const aside = await mkdtemp(`${path}.part-`)
    try {
      await make(aside)
      await rename(aside, path)
    } catch (error) {
      // Another process may have been quicker.
      if (!existsSync(path)) throw error
    } finally {
      await rm(aside, { recursive: true, force: true })
    }
  }
  const now = Temporal.Now.instant().epochMilliseconds / 1000
  await utimes(path, now, now)
  return path
}

async function removeUnused(prefix: string): Promise<void> {
  const before = Temporal.Now.instant().epochMilliseconds - patience
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const path = join(tmpdir(), name)
    if ((await stat(path)).mtimeMs < before) await rm(path, { recursive: true, force: true })
  }
}
