import { join } from 'node:path'
import type { ModuleMigrations } from '../../../platform/entered/migrate-entered.ts'

/** The register's tables in the store of what people enter. */
export const outboxMigrations: ModuleMigrations = {
  module: 'register',
  folder: join(import.meta.dirname, 'migrations'),
}
