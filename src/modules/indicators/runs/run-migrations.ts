import { join } from 'node:path'
import type { ModuleMigrations } from '../../../platform/entered/migrate-entered.ts'

/** The tables of calculations in the store of what people enter. */
export const runMigrations: ModuleMigrations = {
  module: 'indicators',
  folder: join(import.meta.dirname, 'migrations'),
}
