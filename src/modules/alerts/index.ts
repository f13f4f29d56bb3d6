export { alertsMigrations } from './alerts-migrations.ts'
