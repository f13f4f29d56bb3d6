export type { SentTables } from './alerts-context.ts'
export { alertsMigrations } from './alerts-migrations.ts'
