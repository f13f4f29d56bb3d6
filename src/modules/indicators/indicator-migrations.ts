import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of calculations and releases in the store of what people enter. */
export const indicatorMigrations: ModuleMigrations = {
  module: 'indicators',
  folder: join(import.meta.dirname, 'migrations'),
}
