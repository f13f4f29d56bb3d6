export { windowMigrations } from './window-migrations.ts'
