import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of thresholds, in the store of what people enter. */
export const forecastingMigrations: ModuleMigrations = {
  module: 'forecasting',
  folder: join(import.meta.dirname, 'migrations'),
}
