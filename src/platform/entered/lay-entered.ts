import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { madeOnce } from '../files/made-once.ts'
import { noLog } from '../log/open-log.ts'
import { emptyDump } from './empty-dump.ts'
import type { ModuleMigrations } from './migrate-entered.ts'
import { openEntered } from './open-entered.ts'

/**
 * For tests: lays an empty store of what people enter into a data folder, with the tables of some modules: a copy of one
 * that is made once on a machine, as making and migrating one takes seconds of a processor.
 */
export async function layEntered(
  folder: string,
  migrations: readonly ModuleMigrations[] = [],
): Promise<void> {
  const dump = await emptyDump()
  const laid = await madeOnce('entered', await fingerprintOf(dump, migrations), async (aside) => {
    const entered = await openEntered<object>({ folder: aside, url: null, migrations, log: noLog, dump })
    await entered.close()
  })
  await cp(join(laid, 'entered'), join(folder, 'entered'), { recursive: true })
}

/** Of the empty store, of how it is opened and migrated, and of what it is migrated by. */
async function fingerprintOf(dump: Uint8Array, migrations: readonly ModuleMigrations[]): Promise<string> {
  const hash = createHash('sha256').update(dump)
  for (const name of ['migrate-entered.ts', 'open-entered.ts', 'open-pglite.ts', 'pglite-worker.ts']) {
    hash.update(await readFile(join(import.meta.dirname, name)))
  }
  for (const { module, folder } of migrations) {
    hash.update(`\n${module}`)
    for (const name of readdirSync(folder).sort())
      hash.update(`\n${name}\n`).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
