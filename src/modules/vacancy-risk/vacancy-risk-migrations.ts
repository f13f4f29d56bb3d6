import { join } from 'node:path'
import type { ModuleMigrations } from '../../platform/entered/migrate-entered.ts'

/** The tables of how vacancies are marked, in the store of what people enter. */
export const vacancyRiskMigrations: ModuleMigrations = {
  module: 'vacancy_risk',
  folder: join(import.meta.dirname, 'migrations'),
}
