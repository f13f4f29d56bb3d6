export { planningMigrations } from './planning-migrations.ts'
