export { checkPlan, indicatorsOf } from './definition/check-plan.ts'
export { planningMigrations } from './planning-migrations.ts'
