import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of plans, targets, orders and what belongs to them, in the store of what people enter. */
export const planningMigrations: ModuleMigrations = {
  module: 'planning',
  folder: join(import.meta.dirname, 'migrations'),
}
