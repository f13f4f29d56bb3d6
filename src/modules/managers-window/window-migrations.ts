import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of explanations, in the store of what people enter. */
export const windowMigrations: ModuleMigrations = {
  module: 'managers_window',
  folder: join(import.meta.dirname, 'migrations'),
}
