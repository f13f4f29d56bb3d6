import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of accounts and sign-ins in the store of what people enter. */
export const identityMigrations: ModuleMigrations = {
  module: 'identity',
  folder: join(import.meta.dirname, 'migrations'),
}
