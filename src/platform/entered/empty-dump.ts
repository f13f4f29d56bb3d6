import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFileWhole } from '../files/write-file-whole.ts'
import { openPglite } from './open-pglite.ts'

/** For tests: a dump of an empty PGlite database, made once on a machine, as making a database takes seconds. */
export async function emptyDump(): Promise<Uint8Array<ArrayBuffer>> {
  const manifest = join(import.meta.dirname, '../../../node_modules/@electric-sql/pglite/package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const path = join(tmpdir(), `perkunas-pglite-${version}-${process.getuid?.() ?? 0}.tar.gz`)
  if (!existsSync(path)) {
    const folder = await mkdtemp(join(tmpdir(), 'perkunas-pglite-'))
    const pglite = await openPglite(join(folder, 'empty'))
    await writeFileWhole(path, await pglite.dump())
    await pglite.close()
    await rm(folder, { recursive: true, force: true })
  }
  return new Uint8Array(await readFile(path))
}
