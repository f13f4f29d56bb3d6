import { join } from 'node:path'
import type { ModuleMigrations } from '../entered/migrate-entered.ts'

/** The tables of bundles in the store of what people enter. */
export const bundleMigrations: ModuleMigrations = {
  module: 'bundles',
  folder: join(import.meta.dirname, 'migrations'),
}

/**
 * Tables whose rows no copy of the store takes: they are of the servers that stand over it, and each has them in its own
 * folder.
 */
export const bundleTables: readonly string[] = ['bundles.bundle', 'bundles.piece']
