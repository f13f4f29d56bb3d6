import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of watch lists, alerts, mails and notes, in the store of what people enter. */
export const alertsMigrations: ModuleMigrations = {
  module: 'alerts',
  folder: join(import.meta.dirname, 'migrations'),
}
