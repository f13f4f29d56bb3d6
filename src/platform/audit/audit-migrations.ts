import { join } from 'node:path'
import type { ModuleMigrations } from '../entered/migrate-entered.ts'

/** The tables of the audit in the store of what people enter. */
export const auditMigrations: ModuleMigrations = {
  module: 'audit',
  folder: join(import.meta.dirname, 'migrations'),
}
